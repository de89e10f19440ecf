namespace Percloud.Protocols.Dav;

/// <summary>What properties need beyond what every resource carries; a backend looks up only what was asked.</summary>
[Flags]
public enum DavNeeds
{
    /// <summary>Nothing more.</summary>
    None = 0,
    /// <summary>The locks that cover each resource.</summary>
    Locks = 1,
    /// <summary>The properties that clients left.</summary>
    Dead = 2,
    /// <summary>Sums of the content that clients proved.</summary>
    Checksums = 4,
    /// <summary>Bytes of whole trees.</summary>
    Sizes = 8,
    /// <summary>Room that is left and taken; once for each request.</summary>
    Quota = 16,
    /// <summary>Who owns it and who may do what; once for each request.</summary>
    Access = 32,
    /// <summary>The token of the state of now, for followers; once for each request.</summary>
    SyncToken = 64,
    /// <summary>Groups and members of a principal.</summary>
    Membership = 128,
    /// <summary>The content itself, for reports that look into it or give it.</summary>
    Content = 256,
}
