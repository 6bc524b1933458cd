"""What a screen reader gets of a browser, by AT-SPI.

Reads one JSON command a line, and answers each with one line of JSON: {"answer": ...} or {"error": ...}.

  {"do": "find", "role", "name"}   the first such object that is shown, whose name begins so: {"id", "role",
                                   "name", "description", "states", "text"}; null when there is none
  {"do": "awaits", "role", "name"} whether such an object of the browser's own has the focus
  {"do": "press", "id"}            does what it does by default
  {"do": "table", "id"}            its cells' text, line by line, by the interface for tables
  {"do": "within", "id"}           role, name and text of all that is in it, in its order
  {"do": "under", "id"}            whether it is what is found in its middle on the screen, or in that
  {"do": "focused"}                what has the focus, as `find` tells it
  {"do": "type", "text"}           presses keys, of which "^f" is Ctrl+F
  {"do": "heard"}                  what live regions have said since it was last asked
"""

import json
import re
import sys
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

warnings.simplefilter("ignore", DeprecationWarning)  # of names that Debian's version still needs

CONTROL = 37  # the code of its key

objects = {}  # by the id that was told for them
said = []


def children(node):
    found = (node.get_child_at_index(i) for i in range(node.get_child_count()))
    return [child for child in found if child is not None]


def everything(node):
    """In the order in which it is read."""
    yield node
    for child in children(node):
        yield from everything(child)


def windows():
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for application in children(desktop):
        yield from everything(application)


def documents():
    return (node for node in windows() if node.get_role() == Atspi.Role.DOCUMENT_WEB)


def text_of(node):
    """All that is in it as text."""
    parts = [leaf.get_name() for leaf in everything(node) if leaf.get_role() == Atspi.Role.STATIC]
    return "".join(parts)


def told(node):
    return {
        "id": remember(node),
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "states": [state.value_nick for state in node.get_state_set().get_states()],
        "text": text_of(node),
    }


def remember(node):
    objects[len(objects)] = node
    return len(objects) - 1


def is_shown(node):
    return node.get_state_set().contains(Atspi.StateType.VISIBLE)


def find(role, name):
    for document in documents():
        for node in everything(document):
            if node.get_role_name() != role or not is_shown(node):
                continue
            if (node.get_name() or text_of(node)).startswith(name):
                return told(node)
    return None


def awaits(role, name):
    return any(node.get_role_name() == role and node.get_name() == name
               and node.get_state_set().contains(Atspi.StateType.FOCUSED) for node in windows())


def press(id):
    return objects[id].do_action(0)


def table(id):
    cells = objects[id].get_table_iface()
    across = range(cells.get_n_columns())
    return [[text_of(cells.get_accessible_at(row, column)) for column in across]
            for row in range(cells.get_n_rows())]


def within(id):
    return [{"role": node.get_role_name(), "name": node.get_name(), "text": text_of(node)}
            for node in everything(objects[id])]


def under(id):
    node = objects[id]
    place = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    middle = place.x + place.width // 2, place.y + place.height // 2
    for document in documents():
        hit = document.get_component_iface().get_accessible_at_point(*middle, Atspi.CoordType.SCREEN)
        while hit is not None and hit != document:
            if hit == node:
                return True
            hit = hit.get_parent()
    return False


def focused():
    for document in documents():
        for node in everything(document):
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return told(node)
    return None


def type(text):
    """On the display's keyboard: what they do is up to whoever has its focus."""
    for held, character in re.findall(r"(\^?)(.)", text):
        if held:
            Atspi.generate_keyboard_event(CONTROL, None, Atspi.KeySynthType.PRESS)
        Atspi.generate_keyboard_event(ord(character), None, Atspi.KeySynthType.SYM)
        if held:
            Atspi.generate_keyboard_event(CONTROL, None, Atspi.KeySynthType.RELEASE)
    return True


def heard():
    new = list(said)
    said.clear()
    return new


COMMANDS = {act.__name__: act for act in (find, awaits, press, table, within, under, focused, type, heard)}


def hear(event):
    """What is added to a live region is said."""
    try:
        if event.source.get_attributes().get("container-live", "off") == "off":
            return
        node = event.any_data if event.type.startswith("object:children-changed") else event.source
        text = text_of(node)
    except GLib.Error:
        return  # it has gone meanwhile
    if text:
        said.append(text)


def obey(channel, _condition):
    line = channel.readline()
    if not line:
        Atspi.event_quit()
        return False
    command = json.loads(line)
    act = COMMANDS[command.pop("do")]
    try:
        answer = {"answer": act(**command)}
    except GLib.Error as error:  # what it was about has gone, or the browser is busy
        answer = {"error": error.message}
    print(json.dumps(answer), flush=True)
    return True


Atspi.init()
listener = Atspi.EventListener.new(hear)
for kind in ("object:children-changed:add", "object:text-changed:insert"):
    listener.register(kind)
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, obey)
Atspi.event_main()
