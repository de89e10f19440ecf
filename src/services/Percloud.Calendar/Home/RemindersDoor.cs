using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>What Home sends of a reminder: seen, or later.</summary>
sealed class RemindersDoor(AnswerReminder answer, TextCatalogue texts)
{
    /// <summary>Minutes by which a reminder is put off.</summary>
    public const int Later = 15;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/calendar/reminders", Act).ForPage(Who.Account);

    async Task<IResult> Act(HttpContext context, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        if (!Id.TryParse<ThingId>(form["entry"], out var entry) || !long.TryParse(form["at"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at))
            return Percloud.Web.Pages.Status(400);
        var later = form["do"] == "later";
        if (!(await answer.Run(context.Actor(), entry, at, later ? Later : null, cancel)).Try(out var done, out var refusal))
            return Flashes.Back(context, "/", refusal);
        var title = done.Title.Length > 0 ? TasksDoor.Short(done.Title) : PageTime.Words(context, texts)["calendar.page.untitled"];
        return Flashes.Back(context, "/", later ? "calendar.home.said.later" : "calendar.home.said.seen", new Undo("/calendar", ("do", "revert"), ("event", entry.Text()), ("hash", done.Before), ("back", "/")), ("title", title), ("minutes", $"{Later}"));
    }
}
