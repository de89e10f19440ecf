using System.Globalization;
using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>What the forms of the dialog send, read as it came; what cannot be read is a refusal at its field.</summary>
static class ShareFields
{
    /// <summary>The role by its name.</summary>
    public static Role Role(HttpRequest request, string field = "role") =>
        Enum.TryParse<Role>(request.Field(field), out var role) && Enum.IsDefined(role) ? role : Kernel.Role.None;

    /// <summary>The end of the day that was chosen, Unix milliseconds; null when none was.</summary>
    public static bool Until(HttpRequest request, out long? until, string field = "until")
    {
        until = null;
        var text = request.Field(field).Trim();
        if (text.Length == 0)
            return true;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 2000 or > 9000)
            return false;
        until = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        return true;
    }

    /// <summary>How often; null when nothing was said.</summary>
    public static bool Count(HttpRequest request, out int? most)
    {
        most = null;
        var text = request.Field("count").Trim();
        if (text.Length == 0)
            return true;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
            return false;
        most = count;
        return true;
    }

    /// <summary>The thing of the address.</summary>
    public static ThingId? Thing(string text) => Id.TryParse<ThingId>(text, out var id) ? id : null;

    /// <summary>The share that a form is about; none for anything else.</summary>
    public static GrantId Grant(HttpRequest request) => Id.TryParse<GrantId>(request.Field("share"), out var id) ? id : default;

    /// <summary>A refusal of the form for links, at the field's name there.</summary>
    public static Refusal InLinkForm(Refusal refusal) => refusal.Field is "role" or "until" ? refusal with { Field = $"link-{refusal.Field}" } : refusal;

    public static Refusal NoDay { get; } = new(Reason.Invalid, "sharing.refusal.day", "until");

    public static Refusal NoCount { get; } = new(Reason.Invalid, "sharing.refusal.count", "count");
}
