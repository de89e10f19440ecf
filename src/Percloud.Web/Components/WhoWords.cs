using Percloud.Kernel;

namespace Percloud.Web.Components;

/// <summary>Says in the reader's language who can see a thing: "Only you", "You and Bea", "Anyone with the link"; the widest of what holds.</summary>
public static class WhoWords
{
    /// <summary>One sentence without a full stop.</summary>
    public static string Of(WhoSees who, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(texts);
        if (who.ByLink)
            return texts["who.link"];
        if (who.Everyone)
            return texts["who.everyone"];
        var owner = who.IsMine ? texts["who.you"] : who.IsGroups ? texts["who.members", ("name", who.Owner)] : who.Owner;
        var others = who.Others.Select(s => s.IsMe ? texts["who.you"] : s.Name).Distinct().ToList();
        return others switch
        {
            [] => who.IsMine ? texts["who.only-you"] : owner,
            [var one] => texts["who.two", ("first", owner), ("second", one)],
            [var one, var two] => texts["who.three", ("first", owner), ("second", one), ("third", two)],
            [var one, ..] => texts["who.more", ("first", owner), ("second", one), ("n", others.Count - 1)],
        };
    }

    /// <summary>The symbol's kind.</summary>
    public static Seen Kind(WhoSees who)
    {
        ArgumentNullException.ThrowIfNull(who);
        return who.ByLink ? Seen.Link : who.Everyone ? Seen.Everyone : who.IsMine && who.Others.Count == 0 ? Seen.OnlyYou : Seen.Some;
    }
}
