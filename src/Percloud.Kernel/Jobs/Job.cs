namespace Percloud.Kernel;

/// <summary>Work that outlives a request: a job, or the delivery of one event to one handler. Done at least once.</summary>
public sealed class Job
{
    /// <summary>The job's id.</summary>
    public JobId Id { get; init; }

    /// <summary>Which worker does it.</summary>
    public required string Kind { get; init; }

    /// <summary>JSON that the worker understands.</summary>
    public required string Payload { get; init; }

    /// <summary>Two jobs with one key are one; null when each counts.</summary>
    public string? OnceKey { get; init; }

    /// <summary>Not before this, Unix milliseconds.</summary>
    public long DueAt { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Why it failed last, in one line without secrets; null when it never did.</summary>
    public string? LastError { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }
}
