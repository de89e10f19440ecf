namespace Percloud.Protocols.Dav;

/// <summary>Privileges of RFC 3744 §3 that are told apart here.</summary>
[Flags]
public enum DavRights
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>Content, properties, members (§3.1).</summary>
    Read = 1,
    /// <summary>Content, properties, members may be changed (§3.2).</summary>
    Write = 2,
    /// <summary>Locks of others may be taken away (§3.5).</summary>
    Unlock = 4,
    /// <summary>Who may do what can be seen (§3.6).</summary>
    ReadAcl = 8,
    /// <summary>Who may do what can be changed, on pages (§3.8).</summary>
    WriteAcl = 16,
}

/// <summary>One line of an access control list (RFC 3744 §5.5).</summary>
/// <param name="PrincipalHref">Whom it is about; null for everybody who signed in.</param>
/// <param name="Rights">What they may do.</param>
/// <param name="Inherited">Address of the resource that has the line; null when it is the resource's own.</param>
public sealed record DavAce(string? PrincipalHref, DavRights Rights, string? Inherited);

/// <summary>Whose a resource is and who may do what with it (RFC 3744 §5.1, §5.5).</summary>
public sealed record DavAccess(string? OwnerHref, IReadOnlyList<DavAce> Aces);

/// <summary>What a backend adds when it knows who may do what.</summary>
public interface IDavAccess
{
    /// <summary>The owner and list of a resource; asked once for each request.</summary>
    ValueTask<DavAccess> Access(DavPath path, DavResource resource, CancellationToken cancel);
}

/// <summary>One principal's own facts (RFC 3744 §4).</summary>
/// <param name="Href">Its address.</param>
/// <param name="Groups">Addresses of the groups that it is in.</param>
/// <param name="Members">Addresses of its members.</param>
public sealed record DavPrincipal(string Href, IReadOnlyList<string> Groups, IReadOnlyList<string> Members)
{
    /// <summary>The space of the one who asks, in the host's own words, on their own principal; null on others'.</summary>
    public string? Home { get; init; }

    /// <summary>The addresses by which they are invited and written to, the one that others see first (RFC 6638 §2.4.1); none for groups.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Whether it is a group of people.</summary>
    public bool IsGroup { get; init; }
}

/// <summary>By what principals are looked for.</summary>
public enum PrincipalField
{
    /// <summary>What people call them (RFC 3744 §4).</summary>
    Name = 1,

    /// <summary>The addresses by which they are invited (RFC 6638 §2.4.1).</summary>
    Address,

    /// <summary>Where the calendars of the one who asks are (RFC 4791 §6.2.1): on nobody else's principal.</summary>
    Home,
}

/// <summary>How a text must stand in what is looked through.</summary>
public enum MatchPlace
{
    /// <summary>Anywhere (RFC 3744 §9.4).</summary>
    Within = 1,

    /// <summary>At its beginning, as Apple's programs ask.</summary>
    AtStart,

    /// <summary>At its end.</summary>
    AtEnd,

    /// <summary>It is all of it.</summary>
    Whole,
}

/// <summary>One thing that a search asks of principals.</summary>
/// <param name="Field">Where the text must be.</param>
/// <param name="Text">The text; its case does not matter.</param>
/// <param name="Place">How it must stand there.</param>
public sealed record PrincipalSearch(PrincipalField Field, string Text, MatchPlace Place)
{
    /// <summary>Whether a value is as asked, both folded alike by the caller.</summary>
    public bool Holds(string value, string text) => Place switch
    {
        MatchPlace.AtStart => value.StartsWith(text, StringComparison.Ordinal),
        MatchPlace.AtEnd => value.EndsWith(text, StringComparison.Ordinal),
        MatchPlace.Whole => value == text,
        _ => value.Contains(text, StringComparison.Ordinal),
    };
}

/// <summary>What a backend adds when its resources are principals that can be searched (RFC 3744 §9.4).</summary>
public interface IDavPrincipals
{
    /// <summary>Principals that are as asked, in the order of names.</summary>
    ValueTask<IReadOnlyList<(DavPath Path, DavResource Resource)>> Search(PrincipalSearch search, int atMost, CancellationToken cancel);

    /// <summary>The one who asks, and the groups that it is in.</summary>
    ValueTask<IReadOnlyList<(DavPath Path, DavResource Resource)>> Mine(CancellationToken cancel);

    /// <summary>The principal at an absolute address; null when there is none to see.</summary>
    ValueTask<(DavPath Path, DavResource Resource)?> At(string href, CancellationToken cancel);
}
