namespace Percloud.Kernel;

/// <summary>
/// Writers of one cloud that come while others write share one transaction, and so one sync of the disk (docs/decisions/0121-shared-commits.md).
/// Each closure runs in its own turn and flow, after a savepoint; the last one commits for all, and none is told before that.
/// </summary>
sealed class WriteBatch(ICloudSession session, long began)
{
    /// <summary>So many closures at most share a transaction.</summary>
    public const int Most = 32;

    /// <summary>A transaction takes no more closures after this long, so that the first does not wait for ever.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    public ICloudSession Session => session;

    /// <summary>Timestamp of its beginning.</summary>
    public long Began => began;

    /// <summary>How many closures of this transaction wait for its commit.</summary>
    public int Count { get; set; }

    /// <summary>Set by a closure after whose commit something must happen before anybody else's turn.</summary>
    public bool IsFull { get; set; }

    /// <summary>Completes with the commit, or fails with it.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
