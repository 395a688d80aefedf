"""Incidents that packs tell by words of their own: triggers, roles, places, and what became of people."""
