namespace Percloud.Kernel;

/// <summary>Somebody is signed in in a browser; the cookie holds random bits of which this is the hash.</summary>
public sealed class Session
{
    /// <summary>The session's id, for the list that the person sees.</summary>
    public SessionId Id { get; init; }

    /// <summary>Who.</summary>
    public AccountId AccountId { get; init; }

    /// <summary>SHA-256 of the cookie's value, hexadecimal; unique.</summary>
    public required string TokenHash { get; init; }

    /// <summary>The browser's own description, cut to 200 characters.</summary>
    public required string Client { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Unix milliseconds, moved at most once an hour.</summary>
    public long SeenAt { get; set; }

    /// <summary>Unix milliseconds; 60 days after last seen.</summary>
    public long ExpiresAt { get; set; }
}

/// <summary>A password for one device, made by us: random, scoped, revocable (DESIGN §5).</summary>
public sealed class AppPassword
{
    /// <summary>The app password's id.</summary>
    public AppPasswordId Id { get; init; }

    /// <summary>Whose.</summary>
    public AccountId AccountId { get; init; }

    /// <summary>What the person called the device.</summary>
    public required string Name { get; set; }

    /// <summary>Which services it opens: empty for all, else words such as <c>files</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>SHA-256 of the password, hexadecimal; unique with the account.</summary>
    public required string Hash { get; init; }

    /// <summary>SCRAM-SHA-256 StoredKey (RFC 5802 §3, RFC 7677).</summary>
    public required byte[] StoredKey { get; init; }

    /// <summary>SCRAM-SHA-256 ServerKey.</summary>
    public required byte[] ServerKey { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Unix milliseconds, moved at most once an hour; null when never used.</summary>
    public long? SeenAt { get; set; }
}

/// <summary>What a one-time token is for.</summary>
public enum TicketKind
{
    /// <summary>Somebody may make an account.</summary>
    Invitation = 1,

    /// <summary>An account's person may set a new password.</summary>
    Recovery = 2,
}

/// <summary>A single-use, expiring token: an invitation or a recovery link.</summary>
public sealed class Ticket
{
    /// <summary>The ticket's id.</summary>
    public InvitationId Id { get; init; }

    /// <summary>Invitation or recovery.</summary>
    public TicketKind Kind { get; init; }

    /// <summary>SHA-256 of the token, hexadecimal; unique.</summary>
    public required string TokenHash { get; init; }

    /// <summary>For recovery: whose password.</summary>
    public AccountId? AccountId { get; init; }

    /// <summary>For invitations: a word about whom it is for.</summary>
    public string Note { get; init; } = "";

    /// <summary>Who made it.</summary>
    public PrincipalKind ByKind { get; init; }

    /// <summary>Who made it.</summary>
    public required string ByKey { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long ExpiresAt { get; init; }

    /// <summary>Unix milliseconds; null while unused.</summary>
    public long? UsedAt { get; set; }
}
