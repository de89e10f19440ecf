namespace Percloud.Kernel;

/// <summary>Why something was refused; each door translates it once, in its own table.</summary>
public enum Reason
{
    /// <summary>It does not exist, or the actor may not know that it does.</summary>
    NotFound,

    /// <summary>The actor may see it but not do this.</summary>
    Forbidden,

    /// <summary>Nobody is signed in and somebody has to be.</summary>
    SignInNeeded,

    /// <summary>What was given is not acceptable; the field says where.</summary>
    Invalid,

    /// <summary>It collides with something that exists or with its present state.</summary>
    Conflict,

    /// <summary>A condition that the client set does not hold (RFC 9110 §13).</summary>
    PreconditionFailed,

    /// <summary>It is over a fixed bound.</summary>
    TooLarge,

    /// <summary>The space or the cloud is full.</summary>
    OverQuota,

    /// <summary>Too much at once; the same call may succeed later.</summary>
    Busy,

    /// <summary>The cloud is suspended, damaged, or being moved.</summary>
    Unavailable,
}
