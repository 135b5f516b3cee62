//! The lists: what nobody answers, what is most fought over, tensions, thin spots. Each says in a line what it means.

use super::{Scene, hint, left_out, rows, waiting, without_what_if};
use crate::analysis::{Finding, List, Means, Objection, grants_it, is_known_as_retold};
use crate::app::{Action, CruxRow, Cursor, Drawn, Meaning, Pane, Scrolled, Scrolls};
use crate::config::Role;
use crate::layout::{cut, fits, rows_in_sight, width, wrap};
use crate::model::{Element, SpeakerId};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece},
    judged, left_out as dimmed,
    words::out_of_sight,
};

/// Who says something is told in so many cells.
const WHO: usize = 16;

/// A list as it is drawn: where its rows begin among those shown, and how many there are.
struct Section {
    list: List,
    first: usize,
    shown: usize,
    all: usize,
}

/// Draws the page.
pub fn draw(canvas: &mut Canvas, scene: Scene, body: Area, drawn: &mut Drawn) {
    let Some(findings) = scene.walk.findings() else {
        return waiting(canvas, body.y, "The lists are being found");
    };
    let sifted = scene.walk.sifted_crux();
    let mut sections = Vec::new();
    let mut offset = 0;
    for list in scene.part.lists() {
        let all = findings.len(list);
        let first = sifted.index(offset);
        sections.push(Section { list, first, shown: sifted.index(offset + all) - first, all });
        offset += all;
    }
    let is_one = sections.len() == 1;
    let mut top = body.y;
    if let (true, Some(section)) = (is_one, sections.first()) {
        top += meaning(canvas, scene, section, top);
    }
    let room = body.bottom().saturating_sub(top + 1);
    let empty: Vec<&Section> = sections.iter().filter(|section| section.all == 0).collect();
    if sifted.is_empty() {
        nothing(canvas, scene, &empty, top);
        return hidden(canvas, scene, body, (0, 0));
    }
    // A head stands over the first row of each section, and below the last row which lists name nothing.
    let begun = |index: usize| sections.iter().find(|section| section.shown > 0 && section.first == index);
    let heads = |index: usize| match begun(index) {
        Some(section) if !is_one => 1 + in_lines(section.list, body.width).len(),
        _ => 0,
    };
    let tail = if is_one { Vec::new() } else { none_of_these(scene, &empty, body.width.saturating_sub(4)) };
    let height = |index: usize| {
        let heads = heads(index);
        let above = heads + usize::from(index > 0 && heads > 0);
        let below = if index + 1 == sifted.len() && !tail.is_empty() { tail.len() + 1 } else { 0 };
        1 + above + below
    };
    let selected = sifted.index(scene.walk.cursor().row);
    let before = drawn.windows.top(Pane::List).unwrap_or(0);
    let sight = rows_in_sight(sifted.len(), height, selected, before, room);
    drawn.windows.set_top(Pane::List, sight.start);
    drawn.page = room.saturating_sub(1).max(1);
    let below = sifted.len().saturating_sub(sight.end);
    let area = Area { x: 0, y: top, width: body.width, height: room };
    canvas.means(area, Meaning::Scrolls(Scrolls::rows(Scrolled::Pane(Pane::List), sight.start, below)));
    let mut y = top;
    for index in sight.clone() {
        if heads(index) > 0
            && let Some(section) = begun(index)
        {
            y += usize::from(index > 0 && index > sight.start);
            y += meaning(canvas, scene, section, y);
        }
        if y >= top + room {
            break;
        }
        if let Some(row) = sifted.row(index) {
            draw_row(canvas, scene, row, Area { x: 1, y, width: body.width.saturating_sub(2), height: 1 }, drawn);
        }
        y += 1;
    }
    if sight.end == sifted.len() {
        for (line, y) in tail.iter().zip(y + 1..top + room) {
            canvas.text(3, y, body.width.saturating_sub(4), line, Role::Quiet);
        }
    }
    hidden(canvas, scene, body, (sight.start, below));
}

/// What a list means, in lines on a screen of so many cells.
fn in_lines(list: List, cells: usize) -> Vec<&'static str> {
    wrap(list.row().meaning, cells.saturating_sub(4).max(1)).collect()
}

/// The name of a list, how many there are, what it means, and how it is sorted. Answers how many lines that takes.
fn meaning(canvas: &mut Canvas, scene: Scene, section: &Section, y: usize) -> usize {
    let row = section.list.row();
    let cells = canvas.area().width.saturating_sub(2);
    let mut right = Vec::new();
    // The key sorts the list that the cursor is in.
    let here = scene.walk.crux_row(scene.part, scene.walk.cursor().row);
    if matches!(here, Some(CruxRow::Found(list, _)) if list == section.list) {
        right.push(piece(format!("{}   ", scene.walk.sorting(section.list).words()), Role::Quiet));
        right.extend(hint(canvas, Action::Other, "sort"));
    }
    let head = vec![piece(row.name.to_uppercase(), Role::Head), piece(format!("  {}", section.all), Role::Text)];
    rows::both_ends(canvas, (1, y), cells, &head, &right);
    let lines = in_lines(section.list, canvas.area().width);
    for (line, y) in lines.iter().zip(y + 1..) {
        canvas.text(3, y, cells.saturating_sub(2), line, Role::Quiet);
    }
    1 + lines.len()
}

/// What is said of lists that name nothing.
fn nothing(canvas: &mut Canvas, scene: Scene, empty: &[&Section], y: usize) {
    let cells = canvas.area().width.saturating_sub(4);
    if empty.is_empty() {
        let words = if scene.walk.narrow().is_some() { "No row has these words." } else { "The filter keeps no row." };
        canvas.text(3, y, cells, words, Role::Quiet);
        return;
    }
    if let [only] = empty {
        let bottom = canvas.area().height;
        for (line, y) in wrap(none(scene, only.list), cells.max(1)).zip(y..bottom) {
            canvas.text(3, y, cells, line, Role::Text);
        }
        return;
    }
    let bottom = canvas.area().height;
    for (section, y) in empty.iter().zip(y..bottom) {
        let name = piece(format!("{}: ", section.list.row().name), Role::Strong);
        canvas.line(3, y, cells, &[name, piece(none(scene, section.list), Role::Quiet)]);
    }
}

/// "Nothing of this: reasons without source; …", in lines of so many cells; where a list can name nothing, why not.
fn none_of_these(scene: Scene, empty: &[&Section], cells: usize) -> Vec<String> {
    if empty.is_empty() {
        return Vec::new();
    }
    let named = empty.iter().map(|section| {
        let (name, why) = (section.list.row().name.to_lowercase(), none(scene, section.list));
        if why == section.list.row().none {
            name
        } else {
            format!("{name} ({})", why.trim_end_matches('.').to_lowercase())
        }
    });
    let text = format!("Nothing of this: {}.", named.collect::<Vec<_>>().join("; "));
    wrap(&text, cells).map(str::to_owned).collect()
}

fn none(scene: Scene, list: List) -> &'static str {
    crate::report::none_found(scene.words.map(), list)
}

/// How much is out of sight, and how much the filter leaves out.
fn hidden(canvas: &mut Canvas, scene: Scene, body: Area, (above, below): (usize, usize)) {
    let mut parts = vec![out_of_sight(above, below), left_out(scene.walk), without_what_if(scene.walk)];
    parts.retain(|part| !part.is_empty());
    let y = body.bottom().saturating_sub(1);
    canvas.text(3, y, body.width.saturating_sub(4), &parts.join(", "), Role::Quiet);
}

fn draw_row(canvas: &mut Canvas, scene: Scene, row: usize, area: Area, drawn: &mut Drawn) {
    let Some(CruxRow::Found(list, position)) = scene.walk.crux_row(scene.part, row) else { return };
    let Some(finding) = scene.walk.finding(list, position) else { return };
    let room = area.width.saturating_sub(2);
    match finding {
        Finding::Unanswered(_) | Finding::Tension(..) | Finding::BothWays { .. } => {
            in_two(canvas, scene, finding, (area.x + 2, area.y), room);
        }
        _ => {
            let (left, right) = ends(canvas, scene, finding);
            rows::both_ends(canvas, (area.x + 2, area.y), room, &left, &right);
        }
    }
    canvas.means(area, Meaning::Row(Cursor { row, answer: None }));
    if scene.walk.sifted_crux().leaves_out(row) {
        dimmed::dim(canvas, area);
    }
    if row == scene.walk.cursor().row {
        canvas.text(area.x, area.y, 1, canvas.glyphs().cursor, Role::Strong);
        canvas.select(area);
        drawn.cursor = Some(area.spot());
    }
}

/// What speaks, what it does, and what it hits, as columns of a row: "− Who is late …   Brandt   against   Fewer pupils …".
/// Where there is little room, who says it stands in the strip below.
pub fn in_two(canvas: &mut Canvas, scene: Scene, finding: &Finding, (x, y): (usize, usize), cells: usize) {
    const VERB: usize = 9;
    let map = scene.words.map();
    let ellipsis = canvas.glyphs().ellipsis;
    let (left, who, verb, right) = match *finding {
        Finding::Unanswered(link) => {
            let (verb, hit) = rows::target(scene, link);
            let claim = map.premises(link).first().copied();
            let who = claim.map_or_else(String::new, |claim| rows::who(canvas, scene, claim, WHO));
            let subject = map.reason(link);
            let mut left = rows::sign(canvas, map, link);
            left.extend(rows::titled(scene, subject, rows::premises(canvas, scene, link)));
            (left, who, verb.to_owned(), hit)
        }
        Finding::Tension(speaker, tension) => tension_in_two(canvas, scene, speaker, tension),
        Finding::BothWays { claim, pro, .. } => {
            let (_, hit) = rows::target(scene, pro);
            let left = rows::titled(scene, Element::Claim(claim), scene.words.title(claim));
            (left, rows::who(canvas, scene, claim, WHO), both_signs(canvas), hit)
        }
        _ => return,
    };
    // Of a tension nothing is of more interest than whose it is.
    let is_of_somebody = matches!(finding, Finding::Tension(..));
    let who_cells = if scene.is_wide || is_of_somebody { WHO + 2 } else { 0 };
    let rest = cells.saturating_sub(VERB + who_cells);
    let left_cells = (rest * 11 / 20).max(8);
    let (claim_x, who_x) = if is_of_somebody { (x + who_cells, x) } else { (x, x + left_cells) };
    let shown = rows::shortened(&left, left_cells.saturating_sub(2), ellipsis);
    canvas.line(claim_x, y, left_cells, &shown);
    if who_cells > 0 {
        canvas.text(who_x, y, WHO, &who, Role::Quiet);
    }
    let verb_x = x + left_cells + who_cells;
    canvas.text(verb_x, y, VERB, &verb, Role::Quiet);
    let hit_x = verb_x + VERB;
    let room = (x + cells).saturating_sub(hit_x);
    canvas.text(hit_x, y, room, &cut(&right, room, ellipsis), Role::Text);
}

fn both_signs(canvas: &Canvas) -> String {
    use crate::model::RelationKind::{Opposes, Supports};
    let glyphs = canvas.look().glyphs;
    format!("{} and {}", glyphs.sign(Supports), glyphs.sign(Opposes))
}

/// What a speaker has against what he says, whose it is, and what he says.
fn tension_in_two(
    canvas: &Canvas,
    scene: Scene,
    speaker: SpeakerId,
    tension: Objection,
) -> (Vec<Piece>, String, String, String) {
    let map = scene.words.map();
    let retold = if is_known_as_retold(map, speaker, tension) { " retold" } else { "" };
    // What is done with it, and that it is retold, is not cut away with the name.
    let name = |does: &str| {
        let room = WHO.saturating_sub(width(does) + width(retold));
        format!("{}{does}{retold}", cut(scene.words.short(speaker), room, canvas.glyphs().ellipsis))
    };
    let said = match tension.to {
        Element::Claim(claim) => scene.words.title(claim),
        Element::Link(step) => scene.words.step_title(step),
    };
    match tension.by {
        Means::Link(link) => {
            let mut left = rows::sign(canvas, map, link);
            left.extend(rows::titled(scene, map.reason(link), rows::premises(canvas, scene, link)));
            let does = if grants_it(map, speaker, link) {
                name(&format!(" {}", scene.words.does_in_short(speaker, "grants")))
            } else {
                name("")
            };
            let (verb, _) = rows::target(scene, link);
            (left, does, verb.to_owned(), rows::target(scene, link).1)
        }
        Means::Denial | Means::Doubt => {
            let verb = if tension.by == Means::Denial { "denies" } else { "doubts" };
            let left = rows::titled(scene, tension.to, said);
            let does = format!("says it and {} it", scene.words.does_in_short(speaker, verb));
            (left, name(""), String::new(), does)
        }
    }
}

/// A row with what it is about at the left and what there is to say at the right.
fn ends(canvas: &Canvas, scene: Scene, finding: &Finding) -> (Vec<Piece>, Vec<Piece>) {
    let map = scene.words.map();
    let claim_at_left = |claim| rows::titled(scene, Element::Claim(claim), scene.words.title(claim));
    let element_at_left = |element: Element| match element {
        Element::Claim(claim) => claim_at_left(claim),
        Element::Link(link) => rows::titled(scene, element, scene.words.step_title(link)),
    };
    match *finding {
        Finding::FoughtOver { claim, pro, con } | Finding::OneSided { claim, pro, con } => {
            (claim_at_left(claim), counted(canvas, scene, Element::Claim(claim), (pro, con)))
        }
        Finding::Unsourced(claim) => {
            let who = rows::who(canvas, scene, claim, 30);
            let who = if who.is_empty() { "nobody is named".to_owned() } else { who };
            (claim_at_left(claim), vec![piece(who, Role::Quiet)])
        }
        Finding::BareDenial(element, speaker) => {
            let does = format!("{} {} it", scene.words.short(speaker), scene.words.does_in_short(speaker, "denies"));
            (element_at_left(element), vec![piece(does, Role::Quiet)])
        }
        Finding::SameWording { claim, like } => {
            let ids = format!("{} and {}", map.claim_id(claim), map.claim_id(like));
            (claim_at_left(claim), vec![piece(crate::layout::clean(&ids).into_owned(), Role::Quiet)])
        }
        Finding::Circle { first, ref rest, more } => {
            let claims = rest.len() + 1 + more as usize;
            (claim_at_left(first), vec![piece(ring(scene, rest, claims), Role::Quiet)])
        }
        Finding::PartnerMissing { link, missing } => {
            let is_there = scene.walk.evaluation().is_none_or(|known| known.plain.has(Element::Claim(missing)));
            let word = if is_there { "nobody states" } else { "removed" };
            let told = format!("{word}: {}", cut(&scene.words.title(missing), 30, canvas.glyphs().ellipsis));
            (element_at_left(Element::Link(link)), vec![piece(told, Role::Quiet)])
        }
        Finding::Unanswered(_) | Finding::Tension(..) | Finding::BothWays { .. } => (Vec::new(), Vec::new()),
    }
}

/// "and back by: The whole town begins at eight": the claims of a circle besides the first.
fn ring(scene: Scene, rest: &[crate::model::ClaimId], claims: usize) -> String {
    match rest {
        [] => "a reason for itself".to_owned(),
        [only] if claims == 2 => {
            let title = scene.words.title(*only);
            if fits(&title, 34) { format!("and back: {title}") } else { "2 claims".to_owned() }
        }
        _ => format!("a circle of {}", amount(claims, "claim", "claims")),
    }
}

/// "+6 −4   challenged".
fn counted(canvas: &Canvas, scene: Scene, element: Element, (pro, con): (u32, u32)) -> Vec<Piece> {
    use crate::model::RelationKind::{Opposes, Supports};
    let glyphs = canvas.look().glyphs;
    let badge = scene.walk.evaluation().and_then(|evaluation| {
        let [badge, _] = evaluation.badges(scene.words.map(), element);
        badge.map(|badge| piece(format!("{:<13}", badge.row().word.to_lowercase()), judged::role(badge)))
    });
    let counts = [(Supports, pro, Role::For), (Opposes, con, Role::Against)];
    let mut pieces: Vec<Piece> = badge.into_iter().collect();
    pieces.extend(counts.map(|(kind, count, role)| piece(format!(" {}{count:<3}", glyphs.sign(kind)), role)));
    pieces
}
