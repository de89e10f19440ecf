using System.Globalization;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>Says in the reader's language to whom a thing was given, and what each may do.</summary>
static class ShareWords
{
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
