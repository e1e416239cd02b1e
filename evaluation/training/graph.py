"""The graph of the cross-encoder without its weights (`index/cross_encoder.onnx`), made once by torch's exporter.

Weights are left open, to be put in when it is opened: those of linear layers as eight bits, one scale a column.
"""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import numpy_helper

from index.cross_encoder import PARTS

_LEAST = 1000
"""Numbers of a weight that is left open; smaller ones, such as those of norms, stay in the graph."""


def write_graph(reader: Any, graph: Path) -> None:
    """Writes the graph of a torch module that reads one pair (input_ids, token_type_ids) without padding into a vector,
    and beside it, in JSON, which weight each initialiser left open is."""
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        _trace(reader, whole)
        eight = Path(folder) / "eight.onnx"
        _quantise(whole, eight)
        traced = {one.name: numpy_helper.to_array(one) for one in onnx.load(whole).graph.initializer}
        model = onnx.load(eight)
    weights = {name.removeprefix("bert."): value.numpy() for name, value in reader.state_dict().items()}
    left: dict[str, dict[str, Any]] = {}
    for one in model.graph.initializer:
        name = next((one.name.removesuffix(f"_{part}") for part in PARTS if one.name.endswith(f"_{part}")), one.name)
        held = traced.get(name)
        if held is None or held.size < _LEAST:
            continue
        of, turned = _weight_of(held, weights)
        left[name] = {"of": of, "turned": turned, "eight_bits": name != one.name}
        _leave_open(one)
    onnx.save(model, graph)
    graph.with_suffix(".json").write_text(json.dumps(left, indent=1), encoding="utf-8")


def _weight_of(held: npt.NDArray[Any], weights: dict[str, npt.NDArray[Any]]) -> tuple[str, bool]:
    """The name of the weight that an initialiser is, and whether it is turned. Raises ValueError for one of none."""
    for name, value in weights.items():
        for turned in (False, True):
            one = value.T if turned else value
            if one.shape == held.shape and np.array_equal(one, held):
                return name, turned
    raise ValueError(f"No weight of the model is the initialiser of the shape {held.shape}.")


def _leave_open(initialiser: Any) -> None:
    """Takes the numbers out of an initialiser; they are looked for outside the graph."""
    for field in ("raw_data", "float_data", "int32_data"):
        initialiser.ClearField(field)
    initialiser.data_location = onnx.TensorProto.EXTERNAL
    del initialiser.external_data[:]
    place = initialiser.external_data.add()
    place.key, place.value = "location", "put in when opened"


def _trace(reader: Any, path: Path) -> None:
    import torch

    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")  # the tracer warns of branches that this model never takes
        torch.onnx.export(
            reader,
            (torch.arange(5, 37).unsqueeze(0), torch.zeros(1, 32, dtype=torch.long)),
            str(path),
            input_names=["input_ids", "token_type_ids"],
            output_names=["read"],
            dynamic_axes={"input_ids": {1: "tokens"}, "token_type_ids": {1: "tokens"}},
            dynamo=False,
        )


def _quantise(whole: Path, eight: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(whole, eight, op_types_to_quantize=["MatMul"], weight_type=QuantType.QInt8, per_channel=True)
