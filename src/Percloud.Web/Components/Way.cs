namespace Percloud.Web.Components;

/// <summary>One choice among views or orders: its words (already in the reader's language), its address, whether it is the one shown.</summary>
public sealed record Way(string Text, string Href, bool Current = false, string? Icon = null);

/// <summary>A space that one can go to: what it is called, the address of this kind of page in it, what its hue follows from.</summary>
public sealed record SpaceLink(string Name, string Href, string Key, bool IsGroup = false, bool Current = false);

/// <summary>Who can see a thing, from few to many.</summary>
public enum Seen
{
    /// <summary>Only its owner.</summary>
    OnlyYou,

    /// <summary>Some people or a group.</summary>
    Some,

    /// <summary>Everyone in the cloud.</summary>
    Everyone,

    /// <summary>Anyone with the link.</summary>
    Link,

    /// <summary>The whole world.</summary>
    Public,
}

/// <summary>Why a page or list shows something other than its things.</summary>
public enum StateKind
{
    /// <summary>It is still coming.</summary>
    Loading,

    /// <summary>It could not be fetched.</summary>
    Error,

    /// <summary>The reader has no right to it.</summary>
    Forbidden,

    /// <summary>There is no room left.</summary>
    OverQuota,

    /// <summary>The line is gone.</summary>
    Offline,
}
