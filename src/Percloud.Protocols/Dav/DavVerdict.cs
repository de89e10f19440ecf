namespace Percloud.Protocols.Dav;

/// <summary>How a request ended; <see cref="DavAnswers"/> says how each is told to a client.</summary>
public enum DavVerdict
{
    /// <summary>Something new stands at the address.</summary>
    Created,
    /// <summary>Done; what stood there before was changed, replaced or removed.</summary>
    Done,
    /// <summary>The request could not be understood.</summary>
    BadRequest,
    /// <summary>The one who asks may not do this.</summary>
    Forbidden,
    /// <summary>The name is not one that can be kept; the sentence says why.</summary>
    NameRefused,
    /// <summary>A collection cannot be put inside itself, nor a thing on a collection that holds it.</summary>
    IntoItself,
    /// <summary>Source and destination are one.</summary>
    SameResource,
    /// <summary>A whole tree was asked for at once.</summary>
    InfiniteDepth,
    /// <summary>Nothing is there, or nothing that the one who asks may see.</summary>
    NotFound,
    /// <summary>This kind of thing does not do this.</summary>
    NotAllowed,
    /// <summary>The collection that should hold it is missing.</summary>
    ParentMissing,
    /// <summary>It collides with something that is there.</summary>
    Conflict,
    /// <summary>A condition that the client set does not hold.</summary>
    PreconditionFailed,
    /// <summary>The destination exists, and the client asked not to replace it.</summary>
    DestinationExists,
    /// <summary>Larger than this host takes.</summary>
    TooLarge,
    /// <summary>Content of a kind that this address does not take.</summary>
    UnsupportedMedia,
    /// <summary>The asked range lies outside the content.</summary>
    RangeNotSatisfiable,
    /// <summary>Someone holds a lock.</summary>
    Locked,
    /// <summary>A lock that stands there does not allow another.</summary>
    LockConflict,
    /// <summary>The token names no lock of this resource.</summary>
    NoSuchLock,
    /// <summary>The property is the server's own.</summary>
    ProtectedProperty,
    /// <summary>Another step of the same request could not be taken.</summary>
    FailedDependency,
    /// <summary>A collection of this kind cannot be made here.</summary>
    KindRefused,
    /// <summary>The token of a follower is not one of this collection's.</summary>
    InvalidSyncToken,
    /// <summary>There is more than one answer takes.</summary>
    TooMany,
    /// <summary>This resource has no such report.</summary>
    NoSuchReport,
    /// <summary>The answer may not be bounded by the client here.</summary>
    LimitRefused,
    /// <summary>There is no room for more properties or locks here.</summary>
    TooManyHere,
    /// <summary>The bytes are not those that the client announced.</summary>
    DamagedOnTheWay,
    /// <summary>The destination belongs to another host or tree.</summary>
    Elsewhere,
    /// <summary>Not now; later, perhaps.</summary>
    Unavailable,
    /// <summary>The owner's quota does not allow it.</summary>
    OverQuota,
    /// <summary>The host's disk does not allow it.</summary>
    DiskFull,
}
