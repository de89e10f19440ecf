using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>Calendars from files and into files.</summary>
sealed class CalendarFilesDoor(ListCalendars calendars, ImportCalendars import, CalendarText text, TextCatalogue texts)
{
    const long LargestImport = 64 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/calendar/import", Show).ForPage(Who.Account);
        routes.MapPost("/calendar/import", Import).For(new Door(DoorKind.Page, Who.Account) { Transfers = true, ReadsForm = true });
        routes.MapGet("/calendar/export", Export).For(new Door(DoorKind.Page, Who.Account) { Transfers = true });
    }

    async Task<IResult> Show(HttpContext context, CancellationToken cancel) =>
        (await All(context, cancel)).Try(out var all, out var refusal) ? Percloud.Web.Pages.Show<CalendarImportView>((nameof(CalendarImportView.Calendars), Choices(all, EntryKinds.Event)), (nameof(CalendarImportView.Lists), Choices(all, EntryKinds.Task))) : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));

    async Task<IResult> Import(HttpContext context, CancellationToken cancel)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
            bound.MaxRequestBodySize = LargestImport;
        if (!context.Request.HasFormContentType)
            return Percloud.Web.Pages.Status(400);
        var form = await context.Request.ReadFormAsync(cancel);
        if (!FormTokens.Match(context.Visit().FormSecret, form[FormTokens.Field]) || !Id.TryParse<ThingId>(form["calendar"], out var calendar) || !Id.TryParse<ThingId>(form["list"], out var list))
            return Percloud.Web.Pages.Status(400);
        List<(string Name, ReadOnlyMemory<byte> Bytes)> files = [];
        foreach (var file in form.Files)
        {
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, cancel);
            files.Add((TasksDoor.Short(file.FileName), bytes.GetBuffer().AsMemory(0, (int)bytes.Length)));
        }

        if (!(await import.Run(context.Actor(), calendar, list, files, cancel)).Try(out var done, out var refusal))
            return Flashes.Back(context, "/calendar/import", refusal);
        var (count, lost) = (done.Count, done.Broken.Count + done.Count.Strange);
        if (count.Added + count.Changed + count.Known == 0)
            return Flashes.Back(context, "/calendar/import", "calendar.feed.said.nothing-in-it", Tone.Warn);
        (string, string)[] said = [("added", $"{count.Added}"), ("changed", $"{count.Changed}"), ("known", $"{count.Known}")];
        return lost == 0
            ? Flashes.Back(context, "/calendar/import", "calendar.feed.said.imported", Tone.Good, said)
            : Flashes.Back(context, "/calendar/import", "calendar.feed.said.imported-some", Tone.Warn, [.. said, ("broken", $"{lost}"), ("names", string.Join(", ", done.Broken.Take(5).Select(TasksDoor.Short)) is { Length: > 0 } names ? names : "…")]);
    }

    async Task<IResult> Export(HttpContext context, CancellationToken cancel)
    {
        if (!(await All(context, cancel)).Try(out var all, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        if (all.FirstOrDefault(c => c.Row.Id.Text() == context.Request.Query["calendar"].ToString() && c.Row.Use != CalendarUse.Inbox) is not { } calendar)
            return Percloud.Web.Pages.Status(404);
        var title = TaskSaid.Name(TasksModel.ChoiceOf(calendar), texts.For(Languages.Choose(context.Actor().Language, context.Request.Headers.AcceptLanguage)));
        return new CalendarFileResult(text, context.Actor(), calendar.Row.Id, title) { Download = FileName(title), ForOthers = Veil.IsOver(calendar) };
    }

    async Task<Outcome<IReadOnlyList<Seen<CalendarCollection>>>> All(HttpContext context, CancellationToken cancel) =>
        context.Actor().OwnSpace is { } home ? await calendars.Run(context.Actor(), home, cancel) : Refusal.NotFound;

    static IReadOnlyList<TaskListChoice> Choices(IReadOnlyList<Seen<CalendarCollection>> all, EntryKinds kind) =>
        [.. TasksModel.ChoicesOf([.. all.Where(c => c.Row.Use == CalendarUse.Entries && (c.Row.Takes & kind) != 0 && c.Role >= Role.Editor).OrderBy(c => c.Kind)])];

    // Letters that no system and no header stumbles over.
    static string FileName(string title)
    {
        var plain = new StringBuilder();
        foreach (var c in title.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
            else if (plain.Length > 0 && plain[^1] != '-' && c is ' ' or '-' or '_' or '(')
                plain.Append('-');
        }

        var name = plain.ToString().Trim('-');
        return name.Length == 0 ? "calendar.ics" : $"{name[..Math.Min(name.Length, 60)]}.ics";
    }
}
