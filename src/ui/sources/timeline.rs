//! All statements by date.

use super::{Scene, head, rows};
use crate::app::Drawn;
use crate::config::Role;
use crate::layout::{Wording, cut, width};
use crate::model::{Date, Element};
use crate::report::amount;
use crate::ui::canvas::{Area, Canvas, piece};

/// So many statements at the beginning and at the end tell how wide the column of dates is.
const MEASURED: usize = 200;

/// Draws the page.
pub fn draw(canvas: &mut Canvas, scene: Scene, body: Area, drawn: &mut Drawn) {
    let map = scene.words.map();
    let timeline = &scene.walk.library().timeline;
    let dated = amount(timeline.dated(), "statement", "statements");
    let left = [
        piece("Timeline   ", Role::Strong),
        piece(format!("{dated} on {}", amount(timeline.dates(), "date", "dates")), Role::Text),
    ];
    let right = match timeline.moments().len() - timeline.dated() {
        0 => Vec::new(),
        undated => vec![piece(format!("{undated} without a place in time, at the end"), Role::Quiet)],
    };
    head(canvas, &left, &right);

    let end = body.right().saturating_sub(1);
    // Where there is no room for the place, the strip below has it.
    let (widest, names, place) = match body.width {
        ..76 => (13, 13, 0),
        _ if scene.is_wide => (26, 24, body.width / 4),
        _ => (17, 15, 15),
    };
    let days = column_of_dates(scene).min(widest);
    let place = end.saturating_sub(place);
    // Behind the cursor's columns, with a blank between them.
    let name = 3 + days + 1;
    let claims = name + names + 1;
    let heads = [(3, "DATE"), (name, "WHO"), (claims, "CLAIM"), (place, "WHERE")];
    for (x, text) in heads.into_iter().filter(|&(x, _)| x < end) {
        canvas.text(x, body.y, end.saturating_sub(x), text, Role::Head);
    }
    let room = body.height.saturating_sub(2);
    let sight = rows::in_sight(canvas, scene, body, room, drawn);
    if timeline.moments().is_empty() {
        canvas.text(3, body.y + 1, body.width.saturating_sub(4), "No statement stands in this map.", Role::Quiet);
    }
    let ellipsis = canvas.glyphs().ellipsis;
    let mut last = None;
    for (index, y) in sight.clone().zip(body.y + 1..) {
        let Some(row) = scene.walk.sifted().row(index) else { continue };
        let Some((moment, said)) =
            timeline.moments().get(row).and_then(|moment| Some((moment, moment.statement(map)?)))
        else {
            continue;
        };
        let date = moment.date(map);
        if last != Some(date) {
            last = Some(date);
            let words = date.map_or("no date".to_owned(), Date::in_words);
            canvas.text(3, y, days, &words, Role::Text);
        }
        let who = crate::ui::words::fit_names(&scene.words.who_says([said]), names, ellipsis);
        canvas.text(name, y, names, &who, Role::Quiet);
        canvas.text(claims, y, place.saturating_sub(claims + 1), &scene.words.title(moment.claim), Role::Text);
        let room = end.saturating_sub(place);
        let place_words = if scene.is_wide {
            scene.words.said(Element::Claim(moment.claim), said, Wording::Short).place_in(room, ellipsis)
        } else {
            cut(&scene.words.short_place(said), room, ellipsis)
        };
        canvas.text(place, y, room, &place_words, Role::Quiet);
        let area = Area { x: 1, y, width: body.width.saturating_sub(2), height: 1 };
        rows::finish(canvas, scene, row, area, drawn);
    }
    let hidden = rows::hidden(scene.walk, scene.part, &sight);
    canvas.text(3, body.bottom().saturating_sub(1), body.width.saturating_sub(4), &hidden, Role::Quiet);
}

/// How wide the column of dates would be.
fn column_of_dates(scene: Scene) -> usize {
    let moments = scene.walk.library().timeline.moments();
    let behind = moments.get(moments.len().saturating_sub(MEASURED)..).unwrap_or_default();
    let dates = moments.iter().take(MEASURED).chain(behind).filter_map(|moment| moment.date(scene.words.map()));
    dates.map(|date| width(&date.in_words())).max().unwrap_or(0).max(12)
}
