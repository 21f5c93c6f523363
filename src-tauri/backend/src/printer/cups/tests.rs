use super::*;

#[test]
fn printers_are_read_from_the_list() {
    let list = "\
printer PDF is idle.  enabled since Wed Nov 25 19:08:01 2026
\tForm mounted:
\tDescription: 三楼 打印机
\tAlerts: none
printer Old disabled since Wed Nov 25 19:08:26 2026 -
\tout of paper
\tDescription:
printer Busy now printing Busy-7.  enabled since Wed Nov 25 19:08:26 2026
";
    let expected = [
        ("PDF".to_owned(), "三楼 打印机".to_owned(), false),
        ("Old".to_owned(), String::new(), true),
        ("Busy".to_owned(), String::new(), false),
    ];
    assert_eq!(details(list), expected);
    assert_eq!(names("PDF\nNetwork_Printer\n\n"), ["PDF", "Network_Printer"]);
    let accepting = "PDF accepting requests since Wed\nOld not accepting requests since Wed -\n\tRejecting Jobs\n";
    assert_eq!(rejecting(accepting), ["Old"]);
    for (said, expected) in [
        ("system default destination: PDF\n", Some("PDF")),
        ("user default destination: PDF/draft\n", Some("PDF")),
        ("no system default destination\n", None),
        ("", None),
    ] {
        assert_eq!(usual(said).as_deref(), expected, "{said}");
    }
}

#[test]
fn jobs_are_found_by_their_whole_name() {
    let list = "\
PDF-12                  root            276480   Wed Nov 25 19:08:13 2026
\tStatus: 
\tAlerts: job-printing
\tqueued for PDF
PDF-1                   root            276480   Wed Nov 25 19:08:13 2026
\tAlerts: job-hold-until-specified
\tqueued for PDF
";
    assert_eq!(alerts(list, "PDF-12").as_deref(), Some("job-printing"));
    assert_eq!(alerts(list, "PDF-1").as_deref(), Some("job-hold-until-specified"));
    assert_eq!(alerts(list, "PDF-2"), None);
    for (alerts, expected) in [
        ("job-completed-successfully", JobState::Done),
        ("processing-to-stop-point", JobState::Done),
        ("", JobState::Done),
        ("job-canceled-by-user", JobState::Cancelled),
        ("aborted-by-system", JobState::Failed),
        ("job-completed-with-errors", JobState::Failed),
    ] {
        assert_eq!(ending(alerts), expected, "{alerts}");
    }
}

#[test]
fn every_refusal_has_a_reason() {
    let cases = [
        ("lp: Error - The printer or class does not exist.", "print.unknown_printer"),
        ("lp: The printer or class was not found.", "print.unknown_printer"),
        ("lp: Error - No default destination.", "print.no_default"),
        ("lp: Error - no default destination available.", "print.no_default"),
        ("lp: Destination \"PDF\" is not accepting jobs.", "print.rejecting"),
        ("lp: Forbidden", "print.forbidden"),
        ("lp: Unauthorized", "print.forbidden"),
        ("lp: client-error-not-authorized", "print.forbidden"),
        ("lp: Request Entity Too Large", "print.too_large"),
        ("lp: Unsupported document-format \"application/pdf\".", "print.unsupported"),
        ("lp: Too many active jobs.", "print.busy"),
        ("lp: Quota limit reached.", "print.busy"),
        ("lp: Error - unable to access \"/x.pdf\" - No such file or directory", "print.file_gone"),
        ("lp: No space left on device", "print.disk_full"),
        ("lp: Error - scheduler not responding.", "print.not_running"),
        ("lp: Connection refused", "print.not_running"),
        ("lpstat: Bad file descriptor", "print.not_running"),
        ("cancel: cancel-job failed: Job #99 does not exist.", "print.no_such_job"),
        (
            "cancel: cancel-job failed: Job #1 is already completed - can't cancel.",
            "print.too_late",
        ),
        ("something nobody has heard of", "print.refused"),
        ("", "print.refused"),
    ];
    for (words, code) in cases {
        let said = Said { output: String::new(), errors: words.to_owned(), status: 1 };
        let error = refusal(&said, "三楼");
        assert_eq!(error.code(), code, "{words}");
        let told = format!("{error}{}", error.hint()).replace("PDF", "").replace("CUPS", "");
        assert!(!told.contains("lp:") && !told.contains("rror"), "in Chinese: {told}");
    }
}

#[test]
fn job_names_are_short_lines() {
    assert_eq!(title("部门清单\n市公安局"), "部门清单市公安局");
    let long = title(&"清单".repeat(100));
    assert!(long.len() <= LONGEST_TITLE && long.starts_with("清单清单"));
    let said = |output: &str| Said { output: output.into(), errors: String::new(), status: 0 };
    assert_eq!(accepted(&said("request id is PDF-12 (1 file(s))\n")).as_deref(), Some("PDF-12"));
    assert_eq!(accepted(&said("")), None);
}
