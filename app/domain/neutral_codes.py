"""What stands in an address for a topic that may be dangerous to be seen (docs/decisions/0018)."""

NEUTRAL = {
    "domestic_violence": "t1",
    "sexual_violence": "t2",
    "child_abuse": "t3",
    "suicide_crisis": "t4",
    "human_trafficking": "t5",
    "disaster": "t6",
}
"""The needs marked as danger. Addresses with these codes are printed and shared: never give one a new meaning."""
MEANT = {neutral: code for code, neutral in NEUTRAL.items()}


def neutral_code(need: str) -> str:
    """Return what stands for a need in an address."""
    return NEUTRAL.get(need, need)


def meant_code(told: str) -> str:
    """Return the need for which a code in an address stands."""
    return MEANT.get(told, told)
