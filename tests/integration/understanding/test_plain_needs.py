"""Short plain sentences of everyday trouble are read as what they are; none stands in the phrases."""

import pytest

from app.brain import Brain
from search_index.documents import Urgency

Said = tuple[str, str]

ALONE = (
    ("ru", "папе 82 года, он живёт один в Самаре"),
    ("ru", "моя мама живёт одна"),
    ("uk", "татові 82 роки, живе сам у Полтаві"),
    ("uk", "моя мама живе сама"),
    ("be", "тату 82 гады, ён жыве адзін у Пінску"),
    ("be", "мая маці жыве адна"),
    ("hy", "մայրս 80 տարեկան է, մենակ է ապրում Գյումրիում"),
    ("hy", "իմ մայրը մենակ է ապրում"),
    ("tg", "модарам танҳо зиндагӣ мекунад"),
    ("tg", "модари ман дар Хуҷанд танҳо зиндагӣ мекунад"),
)
HUNGRY = (
    ("ru", "мой ребёнок голодный"),
    ("uk", "мої діти голодні"),
    ("be", "мае дзеці галодныя"),
    ("hy", "երեխաս սոված է"),
    ("tg", "кӯдакони ман гуруснаанд"),
)
NOTHING_TO_EAT = (
    ("ru", "нечего есть, дети голодные, Гомель"),
    ("uk", "діти голодні, їсти нічого"),
    ("be", "няма чаго есці, дзеці галодныя, Гомель"),
    ("hy", "երեխաները սոված են, ուտելու բան չկա"),
    ("tg", "кӯдакон гуруснаанд, хӯрок нест"),
)
NOT_WITH_FATHER = (
    ("ru", "ребёнок не хочет жить с отцом"),
    ("uk", "дитина не хоче жити з батьком"),
    ("be", "дзіця не хоча жыць з бацькам"),
    ("hy", "երեխան չի ուզում ապրել հոր հետ"),
    ("tg", "кӯдак намехоҳад бо падараш зиндагӣ кунад"),
)
DRUGS = (
    ("ru", "наш сын употребляет наркотики"),
    ("uk", "наш син вживає наркотики"),
    ("be", "наш сын ужывае наркотыкі"),
    ("hy", "մեր տղան թմրանյութ է օգտագործում"),
    ("tg", "писарам маводи мухаддир истеъмол мекунад"),
)
NO_MONEY = (
    ("ru", "у меня нет денег"),
    ("uk", "у мене немає грошей"),
    ("be", "у мяне няма грошай"),
    ("hy", "փող չունեմ"),
    ("tg", "ман пул надорам"),
)
OPEN_NOW = (
    ("ru", "еда Минск открыто сейчас"),
    ("uk", "їжа Мінськ відчинено зараз"),
    ("be", "ежа Мінск адчынена зараз"),
    ("hy", "սնունդ Երևան հիմա բաց է"),
    ("tg", "хӯрок Душанбе ҳозир кушода"),
)
"""Nobody is in danger who asks for who is open now."""
FIRED = (
    ("ru", "меня уволили с работы"),
    ("uk", "мене звільнили з роботи"),
    ("be", "мяне звольнілі з працы"),
    ("hy", "ինձ աշխատանքից հեռացրել են"),
    ("tg", "маро аз кор ронданд"),
)
NEIGHBOUR = (
    ("ru", "куда пожаловаться на соседа"),
    ("uk", "куди поскаржитися на сусіда"),
    ("be", "куды паскардзіцца на суседа"),
    ("hy", "որտեղ բողոքել հարևանից"),
    ("tg", "аз ҳамсоя ба куҷо шикоят кунам"),
)
DEATH_WISH = (
    ("ru", "хочу умереть"),
    ("ru", "не хочу больше жить"),
    ("uk", "хочу померти"),
    ("be", "хачу памерці"),
    ("hy", "ուզում եմ մեռնել"),
    ("tg", "мехоҳам бимирам"),
)


def routine(brain: Brain, said: Said, needs: set[str]) -> bool:
    """Say whether the first need is one of ``needs`` and nothing alarms."""
    language, text = said
    understood = brain.understander.understand(text, language)
    return understood.codes[0] in needs and understood.urgency is Urgency.ROUTINE


@pytest.mark.parametrize("said", ALONE)
def test_an_old_parent_who_lives_alone_needs_care_and_no_alarm(shared_brain: Brain, said: Said) -> None:
    assert routine(shared_brain, said, {"elder_care", "home_care"})


@pytest.mark.parametrize("said", NOT_WITH_FATHER)
def test_whom_a_child_will_not_live_with_is_no_wish_to_die(shared_brain: Brain, said: Said) -> None:
    assert routine(shared_brain, said, {"legal_aid", "single_parent"})


@pytest.mark.parametrize("said", NO_MONEY)
def test_no_money_is_money(shared_brain: Brain, said: Said) -> None:
    assert shared_brain.understander.understand(said[1], said[0]).codes[0] == "money_benefits"


@pytest.mark.parametrize("said", FIRED)
def test_a_lost_job_is_a_lost_job(shared_brain: Brain, said: Said) -> None:
    assert routine(shared_brain, said, {"job_loss", "labour_rights"})


@pytest.mark.parametrize("said", NEIGHBOUR)
def test_a_complaint_of_a_neighbour_goes_to_the_law(shared_brain: Brain, said: Said) -> None:
    assert routine(shared_brain, said, {"legal_aid", "other_government"})


@pytest.mark.parametrize("said", HUNGRY)
def test_a_mother_whose_child_is_hungry_gets_food_first(shared_brain: Brain, said: Said) -> None:
    assert shared_brain.understander.understand(said[1], said[0]).codes[0] == "food"


@pytest.mark.parametrize("said", NOTHING_TO_EAT)
def test_who_has_nothing_for_the_children_to_eat_is_suspected_of_nothing(shared_brain: Brain, said: Said) -> None:
    understood = shared_brain.understander.understand(said[1], said[0])

    assert [need.code for need in understood.sure] == ["food"]


@pytest.mark.parametrize("said", DRUGS)
def test_drugs_are_an_addiction(shared_brain: Brain, said: Said) -> None:
    assert shared_brain.understander.understand(said[1], said[0]).codes[0] == "addiction"


@pytest.mark.parametrize("said", DEATH_WISH)
def test_a_wish_to_die_is_heard_and_nothing_beside_it(shared_brain: Brain, said: Said) -> None:
    understood = shared_brain.understander.understand(said[1], said[0])

    assert [need.code for need in understood.sure] == ["suicide_crisis"]
    assert understood.urgency is not Urgency.ROUTINE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "сын сказал, что не хочет жить"),
        ("uk", "син сказав, що не хоче жити"),
        ("be", "сын сказаў, што не хоча жыць"),
        ("hy", "տղաս ասաց, որ չի ուզում ապրել"),
        ("tg", "писарам гуфт, ки зиндагӣ кардан намехоҳад"),
    ],
)
def test_a_child_who_does_not_want_to_live_is_danger_still(shared_brain: Brain, language: str, text: str) -> None:
    understood = shared_brain.understander.understand(text, language)

    assert understood.codes[0] == "suicide_crisis"
    assert understood.urgency is not Urgency.ROUTINE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "не хочу жить, с мужем развелись"),
        ("ru", "не хочу жить, мама умерла, живу с отцом"),
        ("ru", "не хочу жить с этой болью"),
        ("uk", "не хочу жити, з батьком посварилася"),
        ("be", "не хачу жыць, з бацькам пасварылася"),
        ("hy", "չեմ ուզում ապրել, հորս հետ կռվել եմ"),
        ("tg", "зиндагӣ кардан намехоҳам, бо падарам ҷанг кардем"),
    ],
)
def test_whoever_does_not_want_to_live_is_heard_though_a_father_is_named(
    shared_brain: Brain, language: str, text: str
) -> None:
    understood = shared_brain.understander.understand(text, language)

    assert understood.codes[0] == "suicide_crisis"
    assert understood.urgency is not Urgency.ROUTINE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "у соседки ребёнок голодный, она пьёт"),
        ("uk", "у сусідки діти голодні, вона п’є"),
        ("be", "у суседкі дзеці галодныя, яна п’е"),
        ("hy", "հարևանի երեխաները սոված են, մայրը խմում է"),
        ("tg", "бачаи ҳамсоя гурусна мегардад, модараш менӯшад"),
    ],
)
def test_a_neighbour_s_hungry_child_is_neglected_first(shared_brain: Brain, language: str, text: str) -> None:
    understood = shared_brain.understander.understand(text, language)

    assert understood.codes[0] == "child_abuse"
    assert understood.urgency is not Urgency.ROUTINE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "ребёнок один дома третий день"),
        ("uk", "дитина сама вдома другу добу"),
        ("be", "дзіця адно дома трэці дзень"),
        ("hy", "երեխան երրորդ օրը մենակ է տանը"),
        ("tg", "кӯдак се рӯз танҳо дар хона аст"),
    ],
)
def test_a_child_left_alone_for_days_is_no_old_person(shared_brain: Brain, language: str, text: str) -> None:
    understood = shared_brain.understander.understand(text, language)

    assert understood.codes[0] == "child_abuse"
    assert understood.urgency is Urgency.EMERGENCY


@pytest.mark.parametrize("said", OPEN_NOW)
def test_who_is_open_now_is_no_question_of_life_and_death(shared_brain: Brain, said: Said) -> None:
    language, text = said

    understood = shared_brain.understander.understand(text, language)

    assert (understood.codes[0], understood.urgency) == ("food", Urgency.ROUTINE)
    assert understood.place
