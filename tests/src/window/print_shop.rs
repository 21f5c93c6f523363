//! A printing system of the test's own: CUPS with one printer that writes
//! what it prints into a file, heard on a socket that is a file too.
//!
//! Where CUPS is not installed, or the test is not root's, the commands are
//! stood in for by small scripts; that is said loudly.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::process::{LONG, Program, can_call, look_until};

/// The printer's name in the printing system.
pub const PRINTER: &str = "Office";
/// What people call it.
pub const DESCRIPTION: &str = "三楼打印机";

/// A printer that takes PDF as the print filters make it.
const DRIVER: &str = r#"*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "OFFICE.PPD"
*Manufacturer: "Test"
*Product: "(Test)"
*ModelName: "Test"
*ShortNickName: "Test"
*NickName: "Test"
*PSVersion: "(3010) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*cupsVersion: 2.2
*cupsFilter: "application/vnd.cups-pdf 0 -"
*OpenUI *PageSize/Media: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Media: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*OpenUI *Duplex/Duplex: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long: ""
*Duplex DuplexTumble/Short: ""
*CloseUI: *Duplex
"#;

/// Says yes to everything and keeps the last file and what was asked.
const STAND_INS: [(&str, &str); 3] = [
    (
        "lpstat",
        "case \"$*\" in\n-r) echo scheduler is running;;\n-e) echo Office;;\n\"-l -p\") printf 'printer Office is idle.\\n\\tDescription: 三楼打印机\\n';;\n-d) echo system default destination: Office;;\n*completed*) ;;\nesac\n",
    ),
    (
        "lp",
        "for file; do :; done\ncp \"$file\" \"$SHOP/out/printed.pdf\"\necho \"$*\" >> \"$SHOP/log/page\"\necho \"request id is Office-$(wc -l < \"$SHOP/log/page\") (1 file(s))\"\n",
    ),
    ("cancel", "exit 0\n"),
];

/// The printing system; ends with it.
#[derive(Debug)]
pub struct PrintShop {
    server: Option<Program>,
    folder: TempDir,
}

impl PrintShop {
    /// Starts CUPS, or sets the stand-ins up.
    ///
    /// # Panics
    /// If CUPS is there but does not start.
    pub fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        // The print filters run as another user.
        let open = fs::Permissions::from_mode(0o755);
        fs::set_permissions(folder.path(), open).expect("an open folder");
        for inside in ["root/ppd", "cache", "state", "spool", "tmp", "log", "out", "bin"] {
            fs::create_dir_all(folder.path().join(inside)).expect("a folder");
        }
        let mut shop = Self { server: None, folder };
        if can_call("cupsd") && rustix::process::geteuid().is_root() {
            shop.start();
        } else {
            eprintln!("=== SKIPPED: no CUPS here (or not root): printing is only stood in for ===");
            for (name, script) in STAND_INS {
                let path = shop.place("bin").join(name);
                let script = format!("#!/bin/sh\nSHOP='{}'\n{script}", shop.place("").display());
                fs::write(&path, script).expect("a script");
                fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a script");
            }
        }
        shop
    }

    /// Whether this is CUPS, not a stand-in.
    pub const fn is_real(&self) -> bool {
        self.server.is_some()
    }

    /// What a program needs to find it.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        if self.is_real() {
            return vec![("CUPS_SERVER", self.place("cups.sock").display().to_string())];
        }
        let path = std::env::var("PATH").unwrap_or_default();
        vec![("PATH", format!("{}:{path}", self.place("bin").display()))]
    }

    /// What the printer printed last; `None` when nothing yet.
    pub fn printed(&self) -> Option<Vec<u8>> {
        fs::read(self.place("out/printed.pdf")).ok().filter(|bytes| !bytes.is_empty())
    }

    /// What was printed, a line each, as the printing system saw it.
    pub fn page_log(&self) -> String {
        fs::read_to_string(self.place("log/page")).unwrap_or_default()
    }

    /// Has the printer do something: `cupsdisable`, `cupsreject`, …
    ///
    /// # Panics
    /// If the command fails.
    pub fn tell_printer(&self, command: &str) {
        if self.is_real() {
            self.administer(command, &[PRINTER]);
        }
    }

    fn place(&self, inside: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn start(&mut self) {
        let root = self.folder.path().display();
        let places = format!(
            "SystemGroup root\nServerRoot {root}/root\nCacheDir {root}/cache\n\
             StateDir {root}/state\nRequestRoot {root}/spool\nTempDir {root}/tmp\n\
             AccessLog {root}/log/access\nErrorLog {root}/log/error\nPageLog {root}/log/page\n\
             FileDevice Yes\n"
        );
        let rules = format!(
            "Listen {root}/cups.sock\nBrowsing Off\nWebInterface No\nDefaultAuthType None\n\
             PageLogFormat %p %j %{{job-name}} %{{sides}} %{{job-impressions-completed}}\n\
             <Location />\nOrder allow,deny\nAllow all\n</Location>\n\
             <Location /admin>\nOrder allow,deny\nAllow all\n</Location>\n\
             <Policy default>\nJobPrivateAccess all\nJobPrivateValues none\n\
             <Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n"
        );
        fs::write(self.place("root/cups-files.conf"), places).expect("a file");
        fs::write(self.place("root/cupsd.conf"), rules).expect("a file");
        fs::write(self.place("driver.ppd"), DRIVER).expect("a file");
        let mut command = Command::new("setpriv");
        command
            .args(["--pdeathsig", "KILL", "--", "cupsd", "-f", "-c"])
            .arg(self.place("root/cupsd.conf"))
            .arg("-s")
            .arg(self.place("root/cups-files.conf"));
        self.server = Some(Program::start(&mut command, &self.place("log/server")));
        let up = look_until(LONG, || self.answers().then_some(()));
        assert!(up.is_some(), "CUPS does not start: {}", self.last_words());
        let device = format!("file:{}", self.place("out/printed.pdf").display());
        let driver = self.place("driver.ppd").display().to_string();
        self.administer(
            "lpadmin",
            &["-p", PRINTER, "-E", "-v", &device, "-P", &driver, "-D", DESCRIPTION],
        );
        self.administer("lpadmin", &["-d", PRINTER]);
    }

    fn answers(&self) -> bool {
        let asked = self.client("lpstat").arg("-r").output();
        asked.is_ok_and(|said| !String::from_utf8_lossy(&said.stdout).contains("not"))
    }

    fn client(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("CUPS_SERVER", self.place("cups.sock")).env("LC_ALL", "C.UTF-8");
        command
    }

    fn administer(&self, program: &str, arguments: &[&str]) {
        let done = self.client(program).args(arguments).output().expect("it runs");
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{program} {arguments:?}: {said}\n{}", self.last_words());
    }

    fn last_words(&self) -> String {
        let log = fs::read_to_string(self.place("log/error")).unwrap_or_default();
        log.lines().rev().take(12).collect::<Vec<_>>().join("\n")
    }
}
