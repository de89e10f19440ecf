namespace Percloud.Protocols.Dav;

/// <summary>The only door from the engine to data; one instance acts for the one who sent the request.</summary>
/// <remarks>
/// <para>Every change is one atomic step: it happens wholly or not at all, and is durable when the result is given.</para>
/// <para>Changes receive a <see cref="DavCondition"/>, judged by the backend in that same step. RFC 9110 §13.2.1 asks for this
/// order: first whatever would refuse the request without conditions (missing, forbidden, not allowed, no parent), then
/// the condition (<see cref="DavVerdict.PreconditionFailed"/>), then the change.</para>
/// <para>Faults are exceptions; every no is a verdict. What the one who asks may not see is <see cref="DavVerdict.NotFound"/>.</para>
/// <para>Further capabilities are further small interfaces on the same object, such as <see cref="IDavQuota"/>, <see cref="IDavLocks"/>, <see cref="IDavProperties"/>, <see cref="IDavChanges"/>.</para>
/// </remarks>
public interface IDavBackend
{
    /// <summary>The present state of a resource; null when there is none.</summary>
    ValueTask<DavResource?> Find(DavPath path, CancellationToken cancel);

    /// <summary>Members of a collection, a batch at a time in a stable order.</summary>
    /// <param name="path">The collection.</param>
    /// <param name="collection">Its state as <see cref="Find"/> gave it.</param>
    /// <param name="after"><see cref="DavPage.After"/> of the batch before; null to begin.</param>
    /// <param name="atMost">How many to give; fewer may come while there are more.</param>
    /// <param name="cancel">Ends the work.</param>
    ValueTask<DavPage> Children(DavPath path, DavResource collection, string? after, int atMost, CancellationToken cancel);

    /// <summary>Sends bytes of exactly the state that <see cref="Find"/> gave, whatever was written since.</summary>
    /// <remarks>Goes through <see cref="IDavResponse.Body"/> or a faster way that host and backend share; status and headers are set.</remarks>
    ValueTask Send(DavResource file, long offset, long length, IDavResponse to, CancellationToken cancel);

    /// <summary>Writes a whole file: <see cref="DavVerdict.Created"/> or <see cref="DavVerdict.Done"/> with the new entity tag.</summary>
    /// <remarks>Over a collection <see cref="DavVerdict.NotAllowed"/>, without parent <see cref="DavVerdict.ParentMissing"/>.
    /// Fewer bytes than declared leave everything as it was.</remarks>
    ValueTask<DavResult> Put(DavPath path, DavUpload upload, DavCondition condition, CancellationToken cancel);

    /// <summary>Makes an empty collection; where something stands already, <see cref="DavVerdict.NotAllowed"/>.</summary>
    ValueTask<DavResult> MakeCollection(DavPath path, DavCondition condition, CancellationToken cancel);

    /// <summary>Removes a file, or a collection with all below it: <see cref="DavVerdict.Done"/>.</summary>
    ValueTask<DavResult> Delete(DavPath path, DavCondition condition, CancellationToken cancel);

    /// <summary>Moves a resource with all below it.</summary>
    ValueTask<DavResult> Move(DavTransfer transfer, DavCondition condition, CancellationToken cancel);

    /// <summary>Copies a resource, with all below it unless the transfer is shallow.</summary>
    ValueTask<DavResult> Copy(DavTransfer transfer, DavCondition condition, CancellationToken cancel);
}
