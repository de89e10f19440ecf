using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>All that the dialog shows of a thing: what it is, whose, and who may do what with it.</summary>
/// <param name="Id">The thing, as addresses have it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Icon">Its symbol.</param>
/// <param name="Href">Its own page.</param>
/// <param name="MayShare">Whether the reader may give and take.</param>
/// <param name="Roles">The roles that may be given.</param>
/// <param name="TakesDrops">Whether a link may be for putting things in only.</param>
/// <param name="Owner">Whose space it lives in.</param>
/// <param name="Lines">Everyone else: people, groups, everyone, links.</param>
public sealed record ShareSheet(string Id, string Title, string Icon, string Href, bool MayShare, IReadOnlyList<Role> Roles, bool TakesDrops, ShareOwner Owner, IReadOnlyList<ShareLine> Lines)
{
    /// <summary>Whether links can be made to it.</summary>
    public bool TakesLinks { get; init; } = true;

    /// <summary>Who can see it now.</summary>
    public required WhoSees Who { get; init; }
}

/// <summary>Whose space a thing lives in.</summary>
/// <param name="Name">The person's or group's name.</param>
/// <param name="IsMe">The reader's own.</param>
/// <param name="IsGroup">A group's.</param>
/// <param name="Members">Who is in the group, for those who are in it.</param>
public sealed record ShareOwner(string Name, bool IsMe, bool IsGroup, IReadOnlyList<string> Members);

/// <summary>To what a share goes.</summary>
public enum ShareKind
{
    /// <summary>One person.</summary>
    Person,

    /// <summary>All in a group.</summary>
    Group,

    /// <summary>Everyone in the cloud.</summary>
    Everyone,

    /// <summary>Whoever has the link.</summary>
    Link,
}

/// <summary>One who may do something with a thing.</summary>
/// <param name="Id">The share, as forms have it.</param>
/// <param name="Kind">Person, group, everyone or link.</param>
/// <param name="Name">What they are called; empty for everyone and for a link without a name.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Until">Unix milliseconds; null without end.</param>
/// <param name="IsOver">Its time is over.</param>
/// <param name="From">Null when given on the thing itself; else the folder that it comes from, empty for the space or what the reader does not see.</param>
public sealed record ShareLine(string Id, ShareKind Kind, string Name, Role Role, long? Until, bool IsOver, string? From)
{
    /// <summary>The reader.</summary>
    public bool IsMe { get; init; }

    /// <summary>Who is in the group, for those who are in it.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>For links, to those who manage the thing.</summary>
    public LinkFacts? Link { get; init; }
}

/// <summary>How a link is bound and was used.</summary>
/// <param name="DropsOnly">For putting things in only.</param>
/// <param name="AsksPassword">Asks for a password.</param>
/// <param name="Uses">How often it was opened.</param>
/// <param name="MostUses">How often it may be; null without bound.</param>
/// <param name="Downloads">How often something was taken away.</param>
/// <param name="SeenAt">Last opened, Unix milliseconds; null for never.</param>
public sealed record LinkFacts(bool DropsOnly, bool AsksPassword, int Uses, int? MostUses, int Downloads, long? SeenAt);
