using System.Collections.Frozen;

namespace Percloud.Protocols.Dav;

/// <summary>How one verdict is told: status code, the precondition element inside DAV:error (RFC 4918 §16), words for people.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Condition">Local name of an element in the DAV: namespace; null where the RFCs define none.</param>
/// <param name="Sentence">Said when the backend gives no better one.</param>
public sealed record DavAnswer(int Status, string? Condition, string Sentence);

/// <summary>The one table from verdicts to what goes over the wire.</summary>
public static class DavAnswers
{
    static readonly FrozenDictionary<DavVerdict, DavAnswer> Table = new Dictionary<DavVerdict, DavAnswer>
    {
        [DavVerdict.Created] = new(201, null, "Created."),
        [DavVerdict.Done] = new(204, null, "Done."),
        [DavVerdict.BadRequest] = new(400, null, "The request could not be understood."),
        [DavVerdict.Forbidden] = new(403, null, "You may not do this."),
        [DavVerdict.NameRefused] = new(403, null, "This name cannot be used."),
        [DavVerdict.IntoItself] = new(403, null, "A folder cannot be put into itself."),
        [DavVerdict.SameResource] = new(403, null, "Source and destination are the same."),
        [DavVerdict.InfiniteDepth] = new(403, "propfind-finite-depth", "Ask for one folder at a time."),
        [DavVerdict.NotFound] = new(404, null, "Nothing is here."),
        [DavVerdict.NotAllowed] = new(405, null, "This cannot be done here."),
        [DavVerdict.ParentMissing] = new(409, null, "The folder that should hold this does not exist."),
        [DavVerdict.Conflict] = new(409, null, "This collides with something that is there."),
        [DavVerdict.PreconditionFailed] = new(412, null, "It has changed since you last saw it."),
        [DavVerdict.DestinationExists] = new(412, null, "Something with this name exists already."),
        [DavVerdict.TooLarge] = new(413, null, "This is larger than the server takes."),
        [DavVerdict.UnsupportedMedia] = new(415, null, "Content of this kind is not taken here."),
        [DavVerdict.RangeNotSatisfiable] = new(416, null, "The file has no such part."),
        [DavVerdict.LockConflict] = new(423, "no-conflicting-lock", "Someone else is working on this."),
        [DavVerdict.NoSuchLock] = new(409, "lock-token-matches-request-uri", "There is no such lock here."),
        [DavVerdict.ProtectedProperty] = new(403, "cannot-modify-protected-property", "The server itself keeps this."),
        [DavVerdict.FailedDependency] = new(424, null, "Nothing was changed, because another part of the request could not be done."),
        [DavVerdict.KindRefused] = new(403, "valid-resourcetype", "A folder of this kind cannot be made here."),
        [DavVerdict.InvalidSyncToken] = new(403, "valid-sync-token", "Begin again: what you have is not known here."),
        [DavVerdict.TooMany] = new(507, "number-of-matches-within-limits", "There is more; ask again from here."),
        [DavVerdict.NoSuchReport] = new(403, "supported-report", "There is no such report here."),
        [DavVerdict.LimitRefused] = new(507, "number-of-matches-within-limits", "This cannot be given in parts."),
        [DavVerdict.TooManyHere] = new(507, null, "There is no room for more of this here."),
        [DavVerdict.DamagedOnTheWay] = new(400, null, "The bytes that came are not those that were announced. Send the file again."),
        [DavVerdict.Locked] = new(423, "lock-token-submitted", "Someone else is working on this."),
        [DavVerdict.Elsewhere] = new(502, null, "The destination is not part of this place."),
        [DavVerdict.Unavailable] = new(503, null, "Not possible at the moment. Try again later."),
        [DavVerdict.OverQuota] = new(507, "quota-not-exceeded", "There is not enough space left."),
        [DavVerdict.DiskFull] = new(507, "sufficient-disk-space", "The server has no space left."),
    }.ToFrozenDictionary();

    /// <summary>The row of a verdict.</summary>
    public static DavAnswer Of(DavVerdict verdict) => Table[verdict];

    /// <summary>Whether the verdict is a yes.</summary>
    public static bool IsYes(this DavVerdict verdict) => verdict is DavVerdict.Created or DavVerdict.Done;
}
