import re

from app.public.folium_map import Row, draw_map

HOSTILE = "</script><img src=x onerror=alert(1)>${alert(1)}`"
SERVICES = "/ru/services/SERVICE"
LABELS = {
    "name": "Map",
    "approximate": "about",
    "serves": "for",
    "you": "you",
    "zoomIn": "+",
    "zoomOut": "-",
    "thanks": "thanks",
}


def draw(*rows: Row) -> tuple[str, str]:
    parts = draw_map(list(rows), centre=(53.0, 27.0), ground="/static/ground.geojson", service=SERVICES, labels=LABELS)
    return str(parts.html), str(parts.script)


def row(name: str = "Вымышленный центр", *, approximate: bool = False, served: str = "") -> Row:
    return Row(53.9, 27.5, "id-1", name, "ru", "+000 00", "tel:+00000", approximate, served, "BY")


def test_the_map_names_no_other_server() -> None:
    html, script = draw(row())

    assert not re.findall(r"https?://", html + script)


def test_the_map_has_neither_a_viewport_nor_styles_of_its_own() -> None:
    html, _ = draw(row())

    assert "viewport" not in html
    assert "<style" not in html


def test_a_providers_text_is_data_and_never_markup() -> None:
    _, script = draw(row(HOSTILE, served=HOSTILE))

    assert "</script>" not in script
    assert "<img" not in script
    assert "bindPopup" not in script


def test_a_map_without_services_is_still_a_map() -> None:
    html, script = draw()

    assert "folium-map" in html
    assert "L.map(" in script


def test_five_thousand_points_stay_light() -> None:
    _, script = draw(*[row(f"Вымышленный центр {number}") for number in range(5000)])

    assert len(script.encode()) < 1_200_000


def test_tiles_come_only_when_a_server_is_set() -> None:
    tiles = ("https://tiles.invalid/{z}/{x}/{y}.png", "thanks")
    parts = draw_map([], centre=(53.0, 27.0), ground="/g", service=SERVICES, labels=LABELS, tiles=tiles)

    assert "tiles.invalid" in parts.script
    assert "tiles.invalid" not in draw()[1]
