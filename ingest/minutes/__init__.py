"""Minutes and agendas read into meetings, items, decisions and references."""
