using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>Lists of tasks on pages: a new one, its name and colour, the end of one.</summary>
sealed class TaskListsDoor(ListTaskLists lists, MakeCalendar make, ChangeCalendar change, DeleteCalendar delete)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tasks/lists/new", New).ForPage(Who.Account);
        routes.MapPost("/tasks/lists/new", Make).ForPage(Who.Account);
        routes.MapGet("/tasks/lists/{list}", Show).ForPage(Who.Account);
        routes.MapPost("/tasks/lists/{list}", Change).ForPage(Who.Account);
        routes.MapPost("/tasks/lists/{list}/delete", Delete).ForPage(Who.Account);
    }

    async Task<IResult> New(HttpContext context, CancellationToken cancel) =>
        (await lists.Run(context.Actor(), cancel)).Try(out var seen, out var refusal) ? Page(200, null, SpacesOf(seen), null) : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));

    async Task<IResult> Make(HttpContext context, CancellationToken cancel)
    {
        var (actor, request) = (context.Actor(), context.Request);
        if (!(await lists.Run(actor, cancel)).Try(out var seen, out var no))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(no.Reason));
        var space = Id.TryParse<SpaceId>(request.Field("space"), out var id) ? id : actor.OwnSpace!.Value;
        if (CalendarWriting.CleanTitle(request.Field("name")) is not { } title)
            return Page(422, null, SpacesOf(seen), CalendarRefusal.BadTitle with { Field = "name" });
        var plan = new CalendarPlan(null, title, CalendarUse.Entries, EntryKinds.Task) { Color = CalendarWriting.CleanColor(request.Field("color")) ?? "" };
        return (await make.Run(actor, space, plan, new CalendarChange(), cancel)).Try(out var made, out var refusal)
            ? Flashes.Back(context, $"/tasks?list={made.Id.Text()}", "tasks.said.list-made", Tone.Good, ("title", made.Title))
            : Flashes.Back(context, "/tasks/lists/new", refusal);
    }

    async Task<IResult> Show(HttpContext context, CancellationToken cancel) =>
        await Find(context, cancel) is { } list ? Page(200, TasksModel.ChoiceOf(list), [], null) : Percloud.Web.Pages.Status(404);

    async Task<IResult> Change(HttpContext context, CancellationToken cancel)
    {
        if (await Find(context, cancel) is not { Row: var row } list)
            return Percloud.Web.Pages.Status(404);
        // The first list of a space keeps the name that the reader's language gives it until somebody writes another.
        var (name, color) = (context.Request.Field("name").Trim(), context.Request.Field("color"));
        if (name.Length == 0 ? row.Title.Length > 0 : CalendarWriting.CleanTitle(name) is null)
            return Page(422, TasksModel.ChoiceOf(list), [], CalendarRefusal.BadTitle with { Field = "name" });
        var wanted = new CalendarChange { Title = name.Length == 0 || name == row.Title ? null : name, Color = CalendarWriting.CleanColor(color) };
        return (await change.Run(context.Actor(), row.SpaceId, row.Name, wanted, cancel)).Try(out _, out var refusal)
            ? Flashes.Back(context, $"/tasks?list={row.Id.Text()}", "tasks.said.list-saved", Tone.Good)
            : Flashes.Back(context, $"/tasks/lists/{row.Id.Text()}", refusal);
    }

    async Task<IResult> Delete(HttpContext context, CancellationToken cancel)
    {
        if (await Find(context, cancel) is not { Row: var row })
            return Percloud.Web.Pages.Status(404);
        return (await delete.Run(context.Actor(), row.SpaceId, row.Name, cancel)).Try(out _, out var refusal)
            ? Flashes.Back(context, "/tasks", "tasks.said.list-deleted", Tone.Good)
            : Flashes.Back(context, $"/tasks/lists/{row.Id.Text()}", refusal);
    }

    // Only lists that the actor may change have a page of their own.
    async Task<Seen<CalendarCollection>?> Find(HttpContext context, CancellationToken cancel)
    {
        if (!Id.TryParse<ThingId>(context.Request.RouteValues["list"] as string, out var id) || !(await lists.Run(context.Actor(), cancel)).Try(out var seen, out _))
            return null;
        return seen.FirstOrDefault(s => s.Row.Id == id && s.Role >= Role.Editor);
    }

    static List<(string Id, string Name, bool IsOwn)> SpacesOf(IReadOnlyList<Seen<CalendarCollection>> seen) =>
        [.. seen.Where(s => s.Kind != SeenKind.Shared && s.Role >= Role.Editor).DistinctBy(s => s.Row.SpaceId).Select(s => (s.Row.SpaceId.Text(), s.SpaceName, s.Kind == SeenKind.Own))];

    static PageResult<TaskListForm> Page(int status, TaskListChoice? list, IReadOnlyList<(string Id, string Name, bool IsOwn)> spaces, Refusal? refusal) =>
        Percloud.Web.Pages.Show<TaskListForm>(status, (nameof(TaskListForm.List), list), (nameof(TaskListForm.Spaces), spaces), (nameof(TaskListForm.Refusal), refusal));
}
