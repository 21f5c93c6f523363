use super::*;

fn shown(paragraphs: &[&str]) -> Vec<String> {
    read(paragraphs)
        .tasks
        .iter()
        .map(|task| {
            let units: Vec<&str> =
                task.units.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            format!("{}/{}/{}/{}", task.category, task.item, task.text, units.join("+"))
        })
        .collect()
}

#[test]
fn categories_items_and_texts() {
    let cases: &[(&[&str], &[&str])] = &[
        (
            &[
                "一、总体要求",
                "以改善空气质量为核心。",
                "二、重点任务",
                "（一）产业行动。",
                "1．优化布局。做甲。（责任单位：市甲局）",
                "（二）监管行动。做乙。做丙。（责任单位：市乙局等）",
                "三、保障措施",
                "各地要落实责任。",
            ],
            &["产业行动/优化布局/做甲。/市甲局", "监管行动/监管行动/做乙。做丙。/市乙局等"],
        ),
        (
            &[
                "三、产业结构调整",
                "（一）淘汰落后产能。做甲。（责任单位：市甲局）",
                "（二）整治集群。做乙。（责任单位：市乙局）",
            ],
            &["产业结构调整/淘汰落后产能/做甲。/市甲局", "产业结构调整/整治集群/做乙。/市乙局"],
        ),
        (
            &[
                "（一）行动",
                "1.整治。做甲（牵头部门：市甲局；责任单位：各区）。做乙（牵头部门：市乙局）做丙。（牵头部门：市丙局；）",
            ],
            &["行动/整治/做甲。/市甲局+各区", "行动/整治/做乙/市乙局", "行动/整治/做丙。/市丙局"],
        ),
        (
            &["（一）行动", "1.整治", "做甲。", "（1）做乙。", "（责任单位：市甲局）"],
            &["行动/整治/做甲。\n（1）做乙。/市甲局"],
        ),
        (
            &["（一）行动", "1.完成整治（责任单位：市甲局）", "2.推进某事。", "牵头单位：市乙局"],
            &["行动/行动/完成整治/市甲局", "行动/行动/推进某事。/市乙局"],
        ),
        (
            &[
                "一、产业",
                "（一）优化产业。",
                "1.完成调整，建设站点3个。（责任单位：市甲局）",
                "2.完成整治（责任单位：市乙局）。",
                "二、能源",
                "（一）清洁能源。",
                "1.推进替代。（责任单位：市丙局）",
            ],
            &[
                "产业/优化产业/完成调整，建设站点3个。/市甲局",
                "产业/优化产业/完成整治。/市乙局",
                "能源/清洁能源/推进替代。/市丙局",
            ],
        ),
        (
            &[
                "一、任务",
                "（一）产业行动。",
                "1.整治。做甲。（责任单位：市甲局）",
                "2.完成乙。（责任单位：市乙局）",
                "（二）监管行动（责任单位：市丙局）",
            ],
            &[
                "产业行动/整治/做甲。/市甲局",
                "产业行动/产业行动/完成乙。/市乙局",
                "监管行动/监管行动/监管行动/市丙局",
            ],
        ),
        (&["1.完成甲。（责任单位：市甲局）"], &["//完成甲。/市甲局"]),
        (&["做甲。（责任单位：市甲局）"], &["//做甲。/市甲局"]),
        (&["做甲。（责任单位：市甲局）（配合单位：市乙局）"], &["//做甲。/市乙局+市甲局"]),
        (&["一、总体要求", "做甲。", "二、措施"], &[]),
    ];
    for (paragraphs, expected) in cases {
        assert_eq!(shown(paragraphs), *expected, "{paragraphs:?}");
    }
}

#[test]
fn nothing_is_lost_where_units_are_missing() {
    let prose = [
        "（一）行动",
        "1.甲。做甲。（责任单位：市甲局）还要做丁。",
        "2.乙。做乙。",
        "3.丙。做丙。（责任单位：）",
        "4.戊。做戊。（责任单位：市戊局。做己。",
    ];
    assert_eq!(
        shown(&prose),
        [
            "行动/甲/做甲。/市甲局",
            "行动/甲/还要做丁。/",
            "行动/乙/做乙。/",
            "行动/丙/做丙。/",
            "行动/戊/做戊。/市戊局",
            "行动/戊/做己。/",
        ]
    );
    let codes: Vec<&str> = read(&prose).findings.iter().map(|finding| finding.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    assert_eq!(
        sorted,
        [
            "prose.bracket-empty",
            "prose.bracket-unclosed",
            "prose.no-units",
            "prose.no-units",
            "prose.no-units"
        ]
    );
}

#[test]
fn every_paragraph_is_accounted_for() {
    let prose =
        ["某方案", "一、任务", "（一）甲。做甲。（责任单位：市甲局）做乙。（责任单位：市乙局）"];
    let reading = read(&prose);
    let kinds: Vec<_> = reading.paragraphs.iter().map(|p| (p.kind, p.brackets, p.tasks)).collect();
    assert_eq!(
        kinds,
        [(ParagraphKind::Text, 0, 0), (ParagraphKind::Heading, 0, 0), (ParagraphKind::Task, 2, 2)]
    );
    assert_eq!(reading.words, [(Role::Responsible, "责任单位".to_owned())]);
    assert_eq!(read(&[] as &[&str]), ProseReading::default());
}
