using System.Globalization;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>Says in the reader's language who may see a thing, and what each may do.</summary>
static class ShareWords
{
    /// <summary>Who can see it now: "Only you", "You and Bea", "Anyone with the link".</summary>
    public static string Who(ShareSheet sheet, Texts texts)
    {
        var lines = sheet.InForce.ToList();
        if (lines.Exists(l => l.Kind == ShareKind.Link && l.Link?.DropsOnly != true))
            return texts["sharing.who.link"];
        if (lines.Exists(l => l.Kind == ShareKind.Everyone))
            return texts["sharing.who.everyone"];
        var owner = sheet.Owner.IsMe ? texts["sharing.who.you"] : sheet.Owner.IsGroup ? texts["sharing.who.members", ("name", sheet.Owner.Name)] : sheet.Owner.Name;
        var others = lines.Where(l => l.Kind is ShareKind.Person or ShareKind.Group).OrderByDescending(l => l.IsMe).Select(l => l.IsMe ? texts["sharing.who.you"] : l.Name).Distinct().ToList();
        return others switch
        {
            [] => sheet.Owner.IsMe ? texts["sharing.who.only-you"] : owner,
            [var one] => texts["sharing.who.two", ("first", owner), ("second", one)],
            [var one, var two] => texts["sharing.who.three", ("first", owner), ("second", one), ("third", two)],
            [var one, ..] => texts["sharing.who.more", ("first", owner), ("second", one), ("n", others.Count - 1)],
        };
    }

    /// <summary>What a role lets one do.</summary>
    public static string Role(Role role, Texts texts) => role switch
    {
        Kernel.Role.Viewer => texts["sharing.role.viewer"],
        Kernel.Role.Commenter => texts["sharing.role.commenter"],
        Kernel.Role.Editor => texts["sharing.role.editor"],
        _ => texts["sharing.role.manager"],
    };

    /// <summary>One to whom something was given.</summary>
    public static string Name(ShareKind kind, string name, bool isMe, Texts texts) => kind switch
    {
        ShareKind.Everyone => texts["sharing.everyone"],
        ShareKind.Link => name.Length == 0 ? texts["sharing.link"] : texts["sharing.link-called", ("name", name)],
        _ => isMe ? texts["sharing.you", ("name", name)] : name,
    };

    /// <summary>What one of them may do, until when, and why.</summary>
    public static string Note(ShareLine line, Texts texts)
    {
        List<string> parts = [line.Link is { DropsOnly: true } ? texts["sharing.role.drop"] : Role(line.Role, texts)];
        if (line.Until is { } until)
            parts.Add(texts[line.IsOver ? "sharing.ended" : "sharing.until-day", ("day", Day(until, texts))]);
        if (line.From is { } from)
            parts.Add(from.Length == 0 ? texts["sharing.from-space"] : texts["sharing.from", ("name", from)]);
        if (line.Link is { } link)
            parts.AddRange(Facts(link, texts));
        return string.Join(" · ", parts);
    }

    /// <summary>The last day on which something holds.</summary>
    public static string Day(long until, Texts texts) =>
        DateTimeOffset.FromUnixTimeMilliseconds(until - 1).ToString("d MMM yyyy", texts.Culture);

    /// <summary>The same day as a form has it.</summary>
    public static string DayField(long? until) =>
        until is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at - 1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    static IEnumerable<string> Facts(LinkFacts link, Texts texts)
    {
        if (link.AsksPassword)
            yield return texts["sharing.asks-password"];
        yield return link.MostUses is { } most
            ? texts["sharing.opened-of", ("uses", link.Uses), ("most", most)]
            : link.Uses == 0 ? texts["sharing.never-opened"] : texts["sharing.opened", ("n", link.Uses)];
        if (link.Downloads > 0)
            yield return texts["sharing.downloads", ("n", link.Downloads)];
    }
}
