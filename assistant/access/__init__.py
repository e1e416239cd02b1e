"""Who is asking: keys, browser sessions, a proxy's users, their rights and limits, and the log of what they did.

`reception.Reception` decides for each request; the API hands its `caller.Caller` down as a value.
"""
