namespace Percloud.Kernel;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is lost.</summary>
    Notice = 1,

    /// <summary>Not as it should be; mending repairs it without loss.</summary>
    Warning = 2,

    /// <summary>Something is lost or was changed; only a snapshot brings it back.</summary>
    Error = 3,
}

/// <summary>What <see cref="Doctor"/> found: how bad, a plain sentence, and what mending did; null when nothing was mended.</summary>
public record Finding(Severity Severity, string Sentence, string? Mended = null);
