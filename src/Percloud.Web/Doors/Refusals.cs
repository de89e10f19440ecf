using System.Globalization;
using Microsoft.AspNetCore.Http;
using Percloud.Kernel;

namespace Percloud.Web;

/// <summary>The one table from a refusal to what a browser is told.</summary>
public static class Refusals
{
    /// <summary>The HTTP status of a reason.</summary>
    public static int StatusOf(Reason reason) => reason switch
    {
        Reason.NotFound => StatusCodes.Status404NotFound,
        Reason.Forbidden => StatusCodes.Status403Forbidden,
        Reason.SignInNeeded => StatusCodes.Status401Unauthorized,
        Reason.Invalid => StatusCodes.Status422UnprocessableEntity,
        Reason.Conflict => StatusCodes.Status409Conflict,
        Reason.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
        Reason.TooLarge => StatusCodes.Status413PayloadTooLarge,
        Reason.OverQuota => StatusCodes.Status507InsufficientStorage,
        Reason.Busy => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>The HTTP status of a refusal; one that says how long to wait says so in Retry-After too (RFC 9110 §10.2.3).</summary>
    public static int Status(this HttpContext context, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(refusal);
        if (refusal is { Reason: Reason.Busy, Arguments: [(Refusal.Seconds, int seconds)] })
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return StatusOf(refusal.Reason);
    }

    /// <summary>The sentence in the reader's language.</summary>
    public static string Say(this Texts texts, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(refusal);
        return texts[refusal.Text, [.. refusal.Arguments.Select(a => (a.Name, (object?)a.Value))]];
    }
}
