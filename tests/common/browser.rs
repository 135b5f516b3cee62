//! A headless Chromium, driven by the protocol of its developer tools through a pair of pipes.
//!
//! The pipes are descriptors 3 and 4 of the browser, messages end in a zero byte
//! (`--remote-debugging-pipe`): no port, no library. Whatever is waited for has a deadline, and nothing sleeps.

use std::cell::{Cell, RefCell};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

const DEADLINE: Duration = Duration::from_secs(60);

/// A browser with one page.
pub struct Browser {
    child: Child,
    to: RefCell<ChildStdin>,
    from: Receiver<Value>,
    last: Cell<u64>,
    session: String,
    /// What happened, in order.
    events: RefCell<Vec<Value>>,
    _profile: TempDir,
}

impl Browser {
    /// Starts the browser that `CRUXMAP_CHROMIUM` names, or else `chromium`, with an empty page of a size.
    pub fn start([width, height]: [u32; 2]) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let program = std::env::var_os("CRUXMAP_CHROMIUM").unwrap_or_else(|| "chromium".into());
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1"])
            .arg(program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions"])
            .args(["--remote-debugging-pipe", "--disable-background-networking", "--disable-component-update"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(format!("--window-size={width},{height}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let to = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (send, from) = channel();
        std::thread::spawn(move || {
            let mut message = Vec::new();
            while output.read_until(0, &mut message).is_ok_and(|length| length > 0) {
                message.pop();
                let told = serde_json::from_slice(&message);
                message.clear();
                if told.is_ok_and(|told| send.send(told).is_err()) {
                    break;
                }
            }
        });
        let mut browser = Self {
            child,
            to: RefCell::new(to),
            from,
            last: Cell::new(0),
            session: String::new(),
            events: RefCell::default(),
            _profile: profile,
        };
        let target = browser.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let attached =
            browser.call("Target.attachToTarget", &json!({ "targetId": target["targetId"], "flatten": true }));
        attached["sessionId"].as_str().expect("chromium runs and gives a page").clone_into(&mut browser.session);
        for domain in ["Page", "Runtime", "Log", "Network", "DOM", "Accessibility"] {
            browser.call(&format!("{domain}.enable"), &json!({}));
        }
        browser
    }

    /// Asks for something and waits for the answer.
    pub fn call(&self, method: &str, params: &Value) -> Value {
        let id = self.last.get() + 1;
        self.last.set(id);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = self.session.clone().into();
        }
        let mut bytes = serde_json::to_vec(&message).unwrap();
        bytes.push(0);
        self.to.borrow_mut().write_all(&bytes).expect("the browser listens");
        let answer = self.wait(|told| told["id"] == id);
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Waits for a message; keeps the events that come before.
    fn wait(&self, is_it: impl Fn(&Value) -> bool) -> Value {
        let until = Instant::now() + DEADLINE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let told = self.from.recv_timeout(left).expect("the browser answers in time");
            if told["method"].is_string() {
                self.events.borrow_mut().push(told.clone());
            }
            if is_it(&told) {
                return told;
            }
        }
    }

    /// Opens a file, and waits until it is there.
    pub fn open(&self, file: &Path) {
        self.events.borrow_mut().clear();
        self.call("Page.navigate", &json!({ "url": format!("file://{}", file.display()) }));
        if !self.has_happened("Page.loadEventFired") {
            self.wait(|told| told["method"] == "Page.loadEventFired");
        }
    }

    fn has_happened(&self, event: &str) -> bool {
        self.events.borrow().iter().any(|told| told["method"] == event)
    }

    /// The events of a sort that happened since a page was opened.
    pub fn events(&self, method: &str) -> Vec<Value> {
        // What happened before this answer was told before it.
        self.eval("0");
        let events = self.events.borrow();
        events.iter().filter(|told| told["method"] == method).map(|told| told["params"].clone()).collect()
    }

    /// What an expression of JavaScript gives.
    pub fn eval(&self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.call("Runtime.evaluate", &asked);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true, looking at each frame.
    pub fn until(&self, expression: &str) {
        let until = Instant::now() + DEADLINE;
        while self.eval(expression) != true {
            assert!(Instant::now() < until, "it comes to hold in time: {expression}");
            self.eval("new Promise((done) => requestAnimationFrame(() => done(0)))");
        }
    }

    /// Presses a key by its name in the browser: "Tab", "Enter", "/".
    pub fn press(&self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            "Escape" => (27, ""),
            " " => (32, " "),
            other => (0, other),
        };
        let mut event = json!({ "type": "keyDown", "key": key, "windowsVirtualKeyCode": code });
        if !text.is_empty() {
            event["text"] = text.into();
        }
        self.call("Input.dispatchKeyEvent", &event);
        event["type"] = "keyUp".into();
        self.call("Input.dispatchKeyEvent", &event);
    }

    /// Writes a text, as by keys, where the focus is.
    pub fn write(&self, text: &str) {
        self.call("Input.insertText", &json!({ "text": text }));
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
