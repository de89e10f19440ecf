namespace Percloud.Protocols.Dav;

/// <summary>A write lock as clients see it (RFC 4918 §6, §14.1).</summary>
/// <param name="Token">The lock token, an absolute URI.</param>
/// <param name="Root">Address of the resource that was locked: a path.</param>
/// <param name="Shared">Whether others may hold one beside it.</param>
/// <param name="Deep">Whether all below a collection is locked too.</param>
/// <param name="Owner">The owner element that the client gave, whole; null when it gave none.</param>
/// <param name="Left">Until it ends by itself.</param>
public sealed record DavLock(string Token, string Root, bool Shared, bool Deep, string? Owner, TimeSpan Left);

/// <summary>What LOCK asks for when it makes a lock (RFC 4918 §9.10.1).</summary>
/// <param name="Shared">Whether others may hold one beside it.</param>
/// <param name="Deep">Depth infinity.</param>
/// <param name="Owner">The owner element as written; null for none.</param>
/// <param name="Timeout">How long the client would like it; null when it does not say or says for ever.</param>
public sealed record DavLockWish(bool Shared, bool Deep, string? Owner, TimeSpan? Timeout);

/// <summary>What became of a LOCK.</summary>
/// <param name="Result">Created when an empty file was made to be locked, Done when the lock stands, else why not.</param>
/// <param name="Lock">The lock; null when there is none.</param>
public sealed record DavLockResult(DavResult Result, DavLock? Lock)
{
    /// <summary>Address of the resource whose lock stands in the way; null for the one asked.</summary>
    public string? InTheWay { get; init; }
}

/// <summary>What a backend adds when its resources can be locked (RFC 4918 class 2).</summary>
/// <remarks>The backend itself refuses changes to what is locked (<see cref="DavVerdict.Locked"/>) unless <see cref="DavCondition.Tokens"/> has the lock's token and the one who asks made it.</remarks>
public interface IDavLocks
{
    /// <summary>Locks a resource; where nothing is, makes an empty file and locks that (§7.3).</summary>
    ValueTask<DavLockResult> Lock(DavPath path, DavLockWish wish, DavCondition condition, CancellationToken cancel);

    /// <summary>Begins the time of a lock anew (§9.10.2); <see cref="DavVerdict.PreconditionFailed"/> when no token names a lock that covers the resource.</summary>
    ValueTask<DavLockResult> Refresh(DavPath path, TimeSpan? timeout, DavCondition condition, CancellationToken cancel);

    /// <summary>Takes a lock away (§9.11); <see cref="DavVerdict.NoSuchLock"/> when the token names none that covers the resource.</summary>
    ValueTask<DavResult> Unlock(DavPath path, string token, CancellationToken cancel);

    /// <summary>The locks that cover a path, whether something is there or not.</summary>
    ValueTask<IReadOnlyList<DavLock>> LocksOf(DavPath path, CancellationToken cancel);
}
