using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>One calendar as a file, written while it is read.</summary>
sealed class CalendarFileResult(CalendarText text, Actor actor, ThingId calendar, string title) : IResult
{
    /// <summary>The name under which it is kept; null for a feed that programs read.</summary>
    public string? Download { get; init; }

    /// <summary>Whether it is for somebody who may not see what is private: a feed, or a file of a calendar that was shared to be looked at.</summary>
    public required bool ForOthers { get; init; }

    /// <summary>The state that it is of; null when nobody asks.</summary>
    public string? Tag { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancel) = (httpContext.Response, httpContext.RequestAborted);
        ContentHeaders.Seal(response.Headers);
        (response.ContentType, response.Headers.CacheControl) = ("text/calendar; charset=utf-8", "private, no-cache");
        if (Download is not null)
            response.Headers.ContentDisposition = $"attachment; filename=\"{Download}\"";
        if (Tag is not null)
        {
            response.Headers.ETag = Tag;
            if (httpContext.Request.Headers.IfNoneMatch == Tag)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        if (await text.Run(actor, calendar, title, ForOthers, async piece => await response.BodyWriter.WriteAsync(piece, cancel), cancel) is { } refusal && !response.HasStarted)
            response.StatusCode = Refusals.StatusOf(refusal.Reason);
    }
}
