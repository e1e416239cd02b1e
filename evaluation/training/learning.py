"""The training: low-rank additions to the linear layers of the packaged model (LoRA, Hu et al., 2021).

For each question its statements, and a last choice that none of them answers, are scored against one another: the loss
is the negative log likelihood of a statement that answers, or of none (a conditional logit, as the chances of answers).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.training.pairs import Asked
from index.cross_encoder import SCALE, WINDOW, pair_of
from index.model_files import resolve_model

RANK = 32
ROUNDS, FURTHER = 2, 1
"""Rounds through all questions, and where training goes on from what was trained before."""
RATE = 1e-3
_QUESTIONS = 6
"""Questions of one step."""
_BESIDE = 7
"""Statements that do not answer beside one that does: most of those that the answer would come from."""
_NEAREST = 10
"""Of how many of the first of those that do not answer most are drawn."""
_WARMING = 0.1
"""Share of the steps in which the rate rises."""
_AT_ONCE = 16
"""Pairs that are read at once."""
_STEP_OF_LENGTH = 16
"""Lengths that texts are filled up to are its multiples: few shapes, for which few kernels are made."""


def train(
    asked: Sequence[Asked], adapter: Path, note: Callable[[str], None], *, start: Path | None = None, seed: int = 0
) -> None:
    """Trains on `asked` and writes the adapter; some ten minutes on two cores for a thousand questions. It goes on from
    the adapter `start`, if one is given. `note` is told the loss now and then."""
    import torch
    from safetensors.torch import save_file
    from transformers import AutoTokenizer

    torch.manual_seed(seed)
    chance = random.Random(seed)
    folder = str(resolve_model().folder)
    tokenizer: Any = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = _model(folder)
    if start is not None:
        _go_on_from(model, start)
    trained = [value for value in model.parameters() if value.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE, weight_decay=0.01)
    rounds = ROUNDS if start is None else FURTHER
    steps = rounds * -(-len(asked) // _QUESTIONS)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    model.train()
    total, count = 0.0, 0
    for step, batch in enumerate(_batches(asked, rounds, chance), start=1):
        drawn = [_drawn(one, chance) for one in batch]
        texts = [pair_of(one.question, text) for one, (shown, _) in zip(batch, drawn, strict=True) for text in shown]
        scores = _scores(model, tokenizer, texts)
        loss = _loss(scores, [(len(shown), right) for shown, right in drawn])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        total, count = total + float(loss.detach()) * len(batch), count + len(batch)
        if step % 20 == 0 or step == steps:
            note(f"step {step} of {steps}: loss {total / count:.3f}")
    save_file({name: value.half().contiguous() for name, value in model.learnt().items()}, adapter)


def _go_on_from(model: Any, adapter: Path) -> None:
    """Puts what was trained before into the model; where it was of a lower rank, the rest of each addition begins as
    nothing."""
    import torch
    from safetensors.torch import load_file

    held = {name: value.float() for name, value in load_file(adapter).items()}
    with torch.no_grad():
        for name, value in model.learnt().items():
            before = held[name]
            value[tuple(slice(size) for size in before.shape)] = before


def _rate(step: int, steps: int) -> float:
    """The share of the rate at a step: rising at first, then falling to nothing."""
    return float(min((step + 1) / (steps * _WARMING), max(0.02, (steps - step) / (steps * (1 - _WARMING)))))


def _batches(asked: Sequence[Asked], rounds: int, chance: random.Random) -> Iterator[list[Asked]]:
    for _ in range(rounds):
        order = chance.sample(list(asked), len(asked))
        yield from (order[start : start + _QUESTIONS] for start in range(0, len(order), _QUESTIONS))


def _drawn(asked: Asked, chance: random.Random) -> tuple[list[str], bool]:
    """The statements that one step shows for a question, one that answers first, and whether there is one."""
    right = [one.text for one in asked.shown if one.answers]
    wrong = [one.text for one in asked.shown if not one.answers]
    near, far = wrong[:_NEAREST], wrong[_NEAREST:]
    beside = chance.sample(near, min(len(near), _BESIDE - 2))
    beside += chance.sample(far, min(len(far), _BESIDE - len(beside)))
    return ([chance.choice(right)] if right else []) + beside, bool(right)


def _scores(model: Any, tokenizer: Any, texts: Sequence[tuple[str, str]]) -> Any:
    """The scores of pairs, in their order; read with others of about their length, so that little is filled up."""
    import torch

    read = tokenizer(
        [one for one, _ in texts], [other for _, other in texts], truncation="longest_first", max_length=WINDOW
    )
    order = sorted(range(len(texts)), key=lambda place: len(read["input_ids"][place]))
    parts = [order[start : start + _AT_ONCE] for start in range(0, len(order), _AT_ONCE)]
    scored = torch.cat([model(_filled_up(tokenizer, read, part)) for part in parts])
    return scored[torch.argsort(torch.tensor(order))]


def _filled_up(tokenizer: Any, read: Any, places: Sequence[int]) -> Any:
    longest = max(len(read["input_ids"][place]) for place in places)
    length = min(WINDOW, -(-longest // _STEP_OF_LENGTH) * _STEP_OF_LENGTH)
    chosen = {name: [values[place] for place in places] for name, values in read.items()}
    return tokenizer.pad(chosen, padding="max_length", max_length=length, return_tensors="pt")


def _loss(scores: Any, shown: Sequence[tuple[int, bool]]) -> Any:
    """The mean over questions; `shown` gives how many scores are of each, and whether the first of them answers."""
    import torch

    parts, start = [], 0
    for count, right in shown:
        own = torch.cat([scores[start : start + count], scores.new_zeros(1)]).log_softmax(0)
        parts.append(-own[0] if right else -own[-1])
        start += count
    return torch.stack(parts).mean()


def _model(folder: str) -> Any:
    """The packaged model with additions that can be trained, and a score of the mean of its tokens' vectors."""
    import torch
    from transformers import AutoModel

    class Added(torch.nn.Module):
        def __init__(self, layer: Any) -> None:
            super().__init__()
            self.layer = layer
            self.down = torch.nn.Parameter(torch.randn(RANK, layer.in_features) * layer.in_features**-0.5)
            self.up = torch.nn.Parameter(torch.zeros(layer.out_features, RANK))

        def forward(self, read: torch.Tensor) -> torch.Tensor:
            found: torch.Tensor = self.layer(read) + SCALE * ((read @ self.down.T) @ self.up.T)
            return found

    class Scorer(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert: Any = AutoModel.from_pretrained(folder, local_files_only=True, dtype=torch.float32)
            self.bert.requires_grad_(False)
            for name, layer in list(self.bert.encoder.named_modules()):
                if isinstance(layer, torch.nn.Linear):
                    parent, _, own = name.rpartition(".")
                    setattr(self.bert.encoder.get_submodule(parent), own, Added(layer))
            self.score = torch.nn.Linear(self.bert.config.hidden_size, 1)
            torch.nn.init.normal_(self.score.weight, std=0.02)
            torch.nn.init.zeros_(self.score.bias)
            self.drop = torch.nn.Dropout(0.1)

        def forward(self, read: Any) -> torch.Tensor:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                vectors = self.bert(**read).last_hidden_state
                mask = read["attention_mask"].unsqueeze(-1).to(vectors.dtype)
                scores: torch.Tensor = self.score(self.drop((vectors * mask).sum(1) / mask.sum(1)))
            return scores.float().squeeze(-1)

        def learnt(self) -> dict[str, torch.Tensor]:
            """What was trained, by the names under which `index.cross_encoder` reads it."""
            added = {
                f"{name}.{which}": getattr(layer, which).detach()
                for name, layer in self.bert.named_modules()
                if isinstance(layer, Added)
                for which in ("down", "up")
            }
            return {**added, "score.weight": self.score.weight.detach()[0], "score.bias": self.score.bias.detach()}

    return Scorer()
