using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>The use cases of the pages of tasks.</summary>
sealed record TasksUse(BrowseTasks Browse, ShowTask Show, AddTask Add, TickTask Tick, TakeBackTask TakeBack, DeleteEntry Delete, MoveTask Move, ListTaskLists Lists);

/// <summary>Tasks on pages: views and lists, adding, ticking off.</summary>
sealed class TasksDoor(TasksUse use, TextCatalogue texts, TimeProvider clock)
{
    const int PerPage = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tasks", List).ForPage(Who.Account);
        routes.MapPost("/tasks", Act).ForPage(Who.Account);
    }

    async Task<IResult> List(HttpContext context, CancellationToken cancel)
    {
        var query = context.Request.Query;
        if (LookOf(query["view"].ToString(), query["list"].ToString()) is not { } look)
            return Percloud.Web.Pages.Status(404);
        var after = query["after"].ToString();
        return (await use.Browse.Run(context.Actor(), look, after, PerPage, cancel)).Try(out var page, out var refusal)
            ? Percloud.Web.Pages.Show<TasksView>((nameof(TasksView.Model), TasksModel.Of(look, page, after, clock.GetUtcNow())))
            : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
    }

    async Task<IResult> Act(HttpContext context, CancellationToken cancel)
    {
        var (actor, request) = (context.Actor(), context.Request);
        var back = BackOf(request);
        if (Task(request.Field("done")) is { } done)
            return TickedOff(context, back, await use.Tick.Done(actor, done, cancel));
        if (Task(request.Field("reopen")) is { } reopen)
            return Reopened(context, back, await use.Tick.Reopen(actor, reopen, long.TryParse(request.Field("occurrence"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) ? at : null, cancel));
        if (Task(request.Field("restore")) is { } restore)
            return (await use.TakeBack.Run(actor, restore, cancel)).Try(out var row, out var no) ? Flashes.Back(context, back, "tasks.said.restored", Tone.Good, ("title", row.Title)) : Flashes.Back(context, back, no);
        if (Task(request.Field("delete")) is { } delete)
            return await Delete(context, back, delete, cancel);
        return await Add(context, back, cancel);
    }

    // The box at the top: a title, and a day when its last words are one.
    async Task<IResult> Add(HttpContext context, string back, CancellationToken cancel)
    {
        var (actor, typed) = (context.Actor(), context.Request.Field("title").Trim());
        var list = Task(context.Request.Field("list"));
        if (typed.Length == 0)
            return Flashes.Back(context, back, "tasks.said.nothing", Tone.Warn);
        if (!(await use.Lists.Run(actor, cancel)).Try(out var lists, out var refusal))
            return Flashes.Back(context, back, refusal);
        var words = texts.For(Languages.Choose(actor.Language, context.Request.Headers.AcceptLanguage));
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var today = DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(ListTaskLists.ZoneOf(lists).ToWall(now)));
        var (title, due) = new TaskWords(words.Culture, words["tasks.words.today"], words["tasks.words.tomorrow"], words["tasks.words.before"]).Read(typed, today);
        // What is added to today's tasks is one of them.
        due ??= context.Request.Field("due") == "today" ? today : null;
        var fields = new TaskFields { Title = title, DueDay = due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "" };
        string? whole = null;
        if (Task(context.Request.Field("whole-of")) is { } other)
        {
            if (!(await use.Show.Run(actor, other, cancel)).Try(out var shown, out var gone))
                return Flashes.Back(context, back, gone);
            (whole, list) = (shown.Row.Uid, shown.List.Row.Id);
        }

        if (!(await use.Add.Run(actor, list, whole, fields, cancel)).Try(out var row, out var no))
            return Flashes.Back(context, back, no);
        var undo = new Undo("/tasks", ("delete", row.Id.Text()), ("back", back));
        return due is { } day
            ? Flashes.Back(context, back, "tasks.said.added-due", undo, ("title", Short(title)), ("day", day.ToString("ddd d MMM", words.Culture)))
            : Flashes.Back(context, back, "tasks.said.added", undo, ("title", Short(title)));
    }

    async Task<IResult> Delete(HttpContext context, string back, ThingId task, CancellationToken cancel)
    {
        if (!(await use.Show.Run(context.Actor(), task, cancel)).Try(out var shown, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var list = shown.List.Row;
        return (await use.Delete.Run(context.Actor(), (list.SpaceId, list.Name, shown.Row.Name), null, quietly: false, cancel)).Try(out _, out var no)
            ? Flashes.Back(context, back, "tasks.said.deleted", new Undo("/tasks", ("restore", task.Text()), ("back", back)), ("title", Short(shown.Row.Title)))
            : Flashes.Back(context, back, no);
    }

    IResult TickedOff(HttpContext context, string back, Outcome<Ticked> outcome)
    {
        if (!outcome.Try(out var done, out var refusal))
            return Flashes.Back(context, back, refusal);
        var undo = new Undo("/tasks", ("reopen", done.Task.Text()), ("occurrence", done.Occurrence?.ToString(CultureInfo.InvariantCulture) ?? ""), ("back", back));
        if (done.NextDue is null)
            return Flashes.Back(context, back, "tasks.said.done", undo, ("title", Short(done.Title)));
        var words = texts.For(Languages.Choose(context.Actor().Language, context.Request.Headers.AcceptLanguage));
        var next = TaskDue.Of(done.NextDue, Zones.Of(done.List.Row), clock.GetUtcNow().ToUnixTimeSeconds())!;
        return Flashes.Back(context, back, "tasks.said.done-next", undo, ("title", Short(done.Title)), ("day", TaskSaid.Due(next, words)));
    }

    static IResult Reopened(HttpContext context, string back, Outcome<Ticked> outcome) =>
        outcome.Try(out var open, out var refusal) ? Flashes.Back(context, back, "tasks.said.reopened", Tone.Good, ("title", Short(open.Title))) : Flashes.Back(context, back, refusal);

    /// <summary>What a view's address asks for; null when there is no such view.</summary>
    internal static TaskLook? LookOf(string view, string list)
    {
        if (list.Length > 0 && !Id.TryParse<ThingId>(list, out _))
            return null;
        var id = Task(list);
        return view switch
        {
            "" => new TaskLook(TaskView.Open, id),
            "today" => new TaskLook(TaskView.Today, id),
            "week" => new TaskLook(TaskView.Week, id),
            "overdue" => new TaskLook(TaskView.Overdue, id),
            "done" => new TaskLook(TaskView.Done, id),
            _ => null,
        };
    }

    /// <summary>Where a form leads back to: a page of tasks, or Home.</summary>
    internal static string BackOf(HttpRequest request) => request.Field("back") == "/" ? "/"
        : LocalPath.Of(request.Field("back")) is var path && (path == "/tasks" || path.StartsWith("/tasks?", StringComparison.Ordinal) || path.StartsWith("/tasks/", StringComparison.Ordinal)) ? path : "/tasks";

    static ThingId? Task(string id) => Id.TryParse<ThingId>(id, out var task) ? task : null;

    internal static string Short(string title) => title.Length <= 80 ? title : title[..79] + "…";
}
