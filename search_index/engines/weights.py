"""How much each fact counts in a hit's score; every part is between 0 and 1 before its weight.

The sum is the score, so each part can be told to a person as a reason. Needs lead, because people describe what
hurts and not what a service is called; words come second: an office named in the question must win over a similar one.
"""

NEED = 0.50
"""The service meets a need, times how sure we are of the need."""
MAIN_NEED = 1.0
OTHER_NEED = 0.7
"""A service's first need is what it is for; the others it meets by the way."""
WORDS = 0.30
"""The question's words stand in the service's texts (BM25F, saturated)."""
WORDS_HALF = 12.0
"""The BM25F score that counts half."""
NAMED = 0.6
"""Share of the question's words that must stand in a service for it to count as asked for by name."""
NAME_BOOST, ORGANIZATION_BOOST, TEXT_BOOST, PLACE_BOOST = 3.0, 2.0, 1.0, 1.0
EXACT_BOOST = 1.5
"""A word as typed counts this much more than its lemma."""

PLACE = 0.25
HERE, NEARBY, REGION, NATIONAL, LIKELY_COUNTRY = 1.0, 0.8, 0.6, 0.45, 2.0
"""In the person's town; within NEARBY_KM; in or for the region; for the whole country; in the country that is likely.

The last counts double, for as long as the country is not known an office abroad is of no use to almost anybody.
"""
NEARBY_KM = 40.0

URGENCY = 0.20
"""An emergency or crisis service for a person in danger; the same service is a poor first answer to a routine need."""
GROUP = 0.12
CONSTRAINT = 0.12
"""The service suits what the person cannot do, such as phoning."""
OPEN_NOW = 0.04
OPEN_NOW_IN_DANGER = 0.15
"""Tonight a line that answers is worth more than a better one that is closed."""
CONFIRMED = 0.04
FRESH = 0.02
FRESH_DAYS = 365
