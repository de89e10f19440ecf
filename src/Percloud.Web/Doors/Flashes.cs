using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Percloud.Kernel;

namespace Percloud.Web;

/// <summary>Carries one sentence over a redirect, in a cookie that the next page takes away: a key of the texts and its arguments, never markup.</summary>
public static class Flashes
{
    const string Cookie = "percloud-said";

    /// <summary>Redirects after a form (303) and says there what happened; an argument called <c>undo</c> is the address of a form that takes it back.</summary>
    public static IResult Back(HttpContext context, string path, string text, Tone tone = Tone.Good, params (string Name, string Value)[] arguments)
    {
        ArgumentNullException.ThrowIfNull(context);
        var said = string.Join('\n', arguments.SelectMany(a => (string[])[a.Name, a.Value]).Prepend(text).Prepend(tone.ToString()));
        if (said.Length < 1500)
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
            var parts = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(packed)).Split('\n');
            var arguments = parts.Skip(2).Chunk(2).Where(p => p.Length == 2).Select(p => (p[0], (object?)p[1])).ToArray();
            var undo = Array.Find(arguments, a => a.Item1 == "undo").Item2 as string;
            return parts.Length < 2 || !texts.Has(parts[1]) ? null : new Flash(Enum.TryParse<Tone>(parts[0], out var tone) ? tone : Tone.Info, texts[parts[1], arguments], undo is null ? null : LocalPath.Of(undo));
        }
        catch (FormatException)
        {
            return null;
        }
    }
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
