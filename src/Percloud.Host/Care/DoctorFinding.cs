using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>What the doctor says: how bad (notice, warning, error), about what, in a sentence, and how it is mended.</summary>
sealed record DoctorFinding(string Severity, string About, string Sentence, string? Mend = null)
{
    public static DoctorFinding Notice(string about, string sentence, string? mend = null) => new("notice", about, sentence, mend);

    public static DoctorFinding Warning(string about, string sentence, string mend) => new("warning", about, sentence, mend);

    public static DoctorFinding Error(string about, string sentence, string mend) => new("error", about, sentence, mend);

    public static DoctorFinding Of(string domain, Finding finding) => new(
        finding.Severity switch { Kernel.Severity.Notice => "notice", Kernel.Severity.Warning => "warning", _ => "error" },
        domain,
        finding.Sentence,
        finding.Mended ?? (finding.Severity == Kernel.Severity.Warning ? "percloud doctor --deep --mend repairs it." : null));
}
