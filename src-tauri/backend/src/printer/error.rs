//! What keeps a job from the printer.

use thiserror::Error;

/// Why something could not be printed. The printing system's own words are
/// English and never shown.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PrintError {
    /// The commands of CUPS are not installed.
    #[error("这台电脑没有安装打印系统（CUPS）。")]
    NoSystem,
    /// The program knows no printing system here.
    #[error("在这个系统上，由系统的 PDF 阅读器打印。")]
    Elsewhere,
    /// The service does not run.
    #[error("打印服务没有运行。")]
    NotRunning,
    /// There are no printers.
    #[error("这台电脑还没有添加打印机。")]
    NoPrinter,
    /// None was named and the system has no usual one.
    #[error("没有指定打印机，系统也没有设默认打印机。")]
    NoDefault,
    /// The printer is gone.
    #[error("找不到打印机“{queue}”。")]
    UnknownPrinter {
        /// Its name.
        queue: String,
    },
    /// The printer takes no jobs.
    #[error("打印机“{queue}”现在不接受打印任务。")]
    Rejecting {
        /// Its name.
        queue: String,
    },
    /// The user may not print there.
    #[error("没有使用打印机的权限。")]
    Forbidden,
    /// The job is larger than the service takes.
    #[error("这份文件太大，打印服务不接收。")]
    TooLarge,
    /// The printer cannot print PDF.
    #[error("这台打印机不能打印 PDF 文件。")]
    Unsupported,
    /// So many jobs wait that the service takes no more.
    #[error("打印任务太多，打印服务暂不接收，或已超出打印限额。")]
    Busy,
    /// The file handed over is gone.
    #[error("要打印的文件不见了。")]
    FileGone,
    /// No room for the job.
    #[error("磁盘空间不足，打印任务没有送出。")]
    DiskFull,
    /// The job is printed or taken back already.
    #[error("这项任务已经打印完毕或已取消，不能再取消。")]
    TooLate,
    /// The service does not know the job any more.
    #[error("打印服务里已没有这项任务。")]
    NoSuchJob,
    /// No answer in time.
    #[error("打印服务没有回应（等了 {seconds} 秒）。")]
    NoAnswer {
        /// How long was waited.
        seconds: u64,
    },
    /// The command said something this program does not know.
    #[error("打印服务没有接受（返回代码 {status}）。")]
    Refused {
        /// How the command ended.
        status: i32,
    },
    /// The command could not be started.
    #[error("打印命令无法运行（系统错误号 {number}）。")]
    Broken {
        /// The system's number for what went wrong.
        number: i32,
    },
}

impl PrintError {
    /// Stable code; the interface matches codes, never text.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSystem => "print.no_system",
            Self::Elsewhere => "print.elsewhere",
            Self::NotRunning => "print.not_running",
            Self::NoPrinter => "print.no_printer",
            Self::NoDefault => "print.no_default",
            Self::UnknownPrinter { .. } => "print.unknown_printer",
            Self::Rejecting { .. } => "print.rejecting",
            Self::Forbidden => "print.forbidden",
            Self::TooLarge => "print.too_large",
            Self::Unsupported => "print.unsupported",
            Self::Busy => "print.busy",
            Self::FileGone => "print.file_gone",
            Self::DiskFull => "print.disk_full",
            Self::TooLate => "print.too_late",
            Self::NoSuchJob => "print.no_such_job",
            Self::NoAnswer { .. } => "print.no_answer",
            Self::Refused { .. } => "print.refused",
            Self::Broken { .. } => "print.broken",
        }
    }

    /// Whether every other job would fare the same at this printer.
    pub const fn concerns_printer(&self) -> bool {
        matches!(
            self,
            Self::NoSystem
                | Self::Elsewhere
                | Self::NotRunning
                | Self::NoPrinter
                | Self::NoDefault
                | Self::UnknownPrinter { .. }
                | Self::Rejecting { .. }
                | Self::Forbidden
                | Self::Unsupported
                | Self::NoAnswer { .. }
                | Self::Broken { .. }
        )
    }

    /// What the user can do about it; empty where there is nothing to do.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NoSystem => {
                "请安装 cups 和 cups-client 两个软件包；也可以导出 PDF，复制到能打印的电脑上打印。"
            }
            Self::Elsewhere => "请打开 PDF，从那里打印。",
            Self::NotRunning => "请启动系统的打印服务（cups），或请管理员处理；也可以先导出 PDF。",
            Self::NoPrinter => {
                "请在系统设置的“打印机”里添加打印机；也可以导出 PDF，复制到能打印的电脑上打印。"
            }
            Self::NoDefault => "请指定打印机，或在系统设置里设一台默认打印机。",
            Self::UnknownPrinter { .. } => "它可能已被删除或改名，请重新选择打印机。",
            Self::Rejecting { .. } => "请在系统设置的“打印机”里启用它，或换一台打印机。",
            Self::Forbidden => "请联系管理员授权，或换一台打印机。",
            Self::TooLarge => "请少选几份清单，分几次打印。",
            Self::Unsupported => "请换一台打印机，或在系统设置里给它换一个驱动程序。",
            Self::Busy => "请等前面的任务打完再重试，或换一台打印机。",
            Self::FileGone => "请重新打印一次。",
            Self::DiskFull => "请清理磁盘后重试。",
            Self::TooLate | Self::NoSuchJob => "",
            Self::NoAnswer { .. } => "打印机可能在网络上而连接不通；请检查后重试，或换一台打印机。",
            Self::Refused { .. } | Self::Broken { .. } => {
                "请在系统设置里打一张测试页；测试页也打不出时，请联系管理员。"
            }
        }
    }
}
