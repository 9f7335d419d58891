"""Verbs to begin an outcome with, and openings to refuse."""

from __future__ import annotations

# Verbs for what can be watched, heard or read. The idea that each outcome names such an act, and
# that the acts range from recalling to creating, is that of Bloom's taxonomy; the list is ours.
VERBS = """
act adapt add adjust advise agree analyse annotate answer anticipate apply appoint appraise
approve argue arrange ask assemble assess assign
balance brief budget build
calculate categorise chair challenge change chart check choose cite clarify classify coach
code collect combine commission commit communicate compare compile compose conduct configure
construct contrast contribute convene convince cost count create criticise critique
debate decide defend define demonstrate describe design detect determine develop devise
diagnose diagram differentiate direct discuss display distinguish divide document draft draw
edit elicit estimate evaluate examine exchange experiment explain express
facilitate fill find follow forecast form formulate
generate give group guide
host
identify illustrate implement improve infer inspect install interpret interrogate interview
introduce invent invite
join judge justify
label lead limit link list listen locate look
make map mark match measure mentor model moderate modify monitor
name negotiate nominate note number
observe offer open operate order organise outline
paraphrase pay perform persuade pick pitch place plan plot point practise predict prepare
present prioritise produce propose protect prototype prove provide publish put
question quote
raise rank rate read rearrange recall recite recognise recommend reconstruct record redesign
reduce refuse rehearse reject relate remove reorder rephrase replace reply report represent
research resolve respond restate retell review revise rewrite role-play run
say schedule score search select sell separate sequence set share shape show sign simplify
simulate sketch solve sort speak specify spot state stop structure suggest summarise
support survey
take teach tell test time trace track trade train translate treat trim try turn
undertake update use
validate verify visualise visit volunteer vote
walk watch weigh write
"""
OBSERVABLE = frozenset(VERBS.split())

# Openings for what nobody can see happen, as patterns, and what to begin with instead.
UNOBSERVABLE = {
    "understand(?:ing)?": "'Explain'",
    "(?:get to )?know(?:ing)?": "'Name', 'Describe' or 'List'",
    "learn(?:ing)?": "what they can do once they have learned it",
    "appreciat(?:e|ing)": "'Explain why' or 'Judge'",
    "comprehend": "'Explain' or 'Summarise'",
    "grasp": "'Explain'",
    "reali[sz]e": "'Explain' or 'Identify'",
    "believe": "'Argue' or 'Justify'",
    "feel": "'Say' or 'Rate'",
    "(?:be|being|become) (?:more )?aware": "'Identify' or 'Name'",
    "(?:be|being|become) (?:more )?familiar": "'Describe' or 'Use'",
    "be able to": "the verb that comes next",
    r"(?:acquire|build|deepen|develop|gain|have|improve|increase) (?:an? |their |your )?"
    r"(?:[a-z]+ )?(?:appreciation|awareness|insight|knowledge|understanding)"
    r" (?:of|about|into|how)": "'Explain' or 'Identify'",
}
