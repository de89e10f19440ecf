using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Percloud.Kernel;

namespace Percloud.Web;

/// <summary>Carries one sentence over a redirect, in a cookie that the next page takes away: a key of the texts and its arguments, never markup.</summary>
public static class Flashes
{
    const string Cookie = "percloud-said";
    const int Longest = 1500;

    /// <summary>Redirects after a form (303) and says there what happened.</summary>
    public static IResult Back(HttpContext context, string path, string text, Tone tone = Tone.Good, params (string Name, string Value)[] arguments) =>
        Say(context, path, tone, text, null, arguments);

    /// <summary>Redirects after a form (303), says there what happened, and offers to undo it for a while.</summary>
    public static IResult Back(HttpContext context, string path, string text, Undo undo, params (string Name, string Value)[] arguments) =>
        Say(context, path, Tone.Good, text, undo, arguments);

    // One JSON array: tone, text, its arguments, then what undoes it. Too long for a cookie, it goes without the undo, or unsaid; what happened stands.
    static SeeOther Say(HttpContext context, string path, Tone tone, string text, Undo? undo, (string Name, string Value)[] arguments)
    {
        ArgumentNullException.ThrowIfNull(context);
        var said = JsonSerializer.Serialize((string[][])
        [
            [tone.ToString(), text],
            [.. arguments.SelectMany(a => (string[])[a.Name, a.Value])],
            undo is null ? [] : [undo.Action, undo.Label, .. undo.Fields.SelectMany(f => (string[])[f.Name, f.Value])],
        ]);
        if (said.Length >= Longest && undo is not null)
            return Say(context, path, tone, text, null, arguments);
        if (said.Length < Longest)
            context.Response.Cookies.Append(Cookie, WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(said)), new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromMinutes(1), Path = "/" });
        return new SeeOther(path);
    }

    /// <summary>Redirects after a form that was refused and says there why; what does not exist is answered as such.</summary>
    public static IResult Back(HttpContext context, string path, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal == Refusal.NotFound
            ? Pages.Status(StatusCodes.Status404NotFound)
            : Back(context, path, refusal.Text, Tone.Bad, [.. refusal.Arguments.Select(a => (a.Name, Convert.ToString(a.Value, CultureInfo.InvariantCulture) ?? ""))]);
    }

    /// <summary>What the last form said, once.</summary>
    public static Flash? Take(HttpContext context, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(texts);
        if (context.Request.Cookies[Cookie] is not { Length: < 3000 } packed)
            return null;
        context.Response.Cookies.Delete(Cookie, new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/" });
        try
        {
            return JsonSerializer.Deserialize<string[][]>(WebEncoders.Base64UrlDecode(packed)) is { } said && !said.Any(part => part is null || part.Contains(null!)) && said is [[var tone, var text], var arguments, var undo] && texts.Has(text)
                ? new Flash(Enum.TryParse<Tone>(tone, out var meant) ? meant : Tone.Info, texts[text, [.. Pairs(arguments).Select(p => (p.Name, (object?)p.Value))]], UndoOf(undo, texts))
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    static Undo? UndoOf(string[] parts, Texts texts) =>
        parts is [var action, var label, .. var fields] && action.StartsWith('/') && !action.StartsWith("//", StringComparison.Ordinal) && texts.Has(label)
            ? new Undo(action, [.. Pairs(fields)]) { Label = label }
            : null;

    static IEnumerable<(string Name, string Value)> Pairs(string[] parts) => parts.Chunk(2).Where(p => p.Length == 2).Select(p => (p[0], p[1]));
}

/// <summary>The answer to a form: look there (RFC 9110 §15.4.4).</summary>
public sealed class SeeOther(string path) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
