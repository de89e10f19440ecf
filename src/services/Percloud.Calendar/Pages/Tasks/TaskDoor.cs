using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>The page of one task: its form, its parts.</summary>
sealed class TaskDoor(TasksUse use, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tasks/new", New).ForPage(Who.Account);
        routes.MapPost("/tasks/new", Make).ForPage(Who.Account);
        routes.MapGet("/tasks/{task}", Show).ForPage(Who.Account);
        routes.MapPost("/tasks/{task}", Save).ForPage(Who.Account);
    }

    async Task<IResult> New(HttpContext context, CancellationToken cancel) =>
        (await Blank(context, context.Request.Query["list"].ToString(), new TaskFields(), cancel)).Try(out var model, out var refusal) ? Page(200, model, null) : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));

    async Task<IResult> Make(HttpContext context, CancellationToken cancel)
    {
        var (fields, list) = (Sent(context.Request), context.Request.Field("list"));
        if (!(await Blank(context, list, fields, cancel)).Try(out var model, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var outcome = await use.Add.Run(context.Actor(), Id.TryParse<ThingId>(list, out var id) ? id : null, null, fields, cancel);
        return outcome.Try(out var row, out var no)
            ? Flashes.Back(context, $"/tasks?list={row.HolderId!.Value.Text()}", "tasks.said.added", new Undo("/tasks", ("delete", row.Id.Text())), ("title", TasksDoor.Short(row.Title)))
            : Refused(context, model, no);
    }

    async Task<IResult> Show(HttpContext context, CancellationToken cancel) =>
        (await Find(context, cancel)).Try(out var task, out var refusal) ? Page(200, await Model(context, task, cancel), null) : Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));

    async Task<IResult> Save(HttpContext context, CancellationToken cancel)
    {
        if (!(await Find(context, cancel)).Try(out var task, out var refusal))
            return Percloud.Web.Pages.Status(Refusals.StatusOf(refusal.Reason));
        var (fields, model) = (Sent(context.Request), await Model(context, task, cancel));
        if (context.Request.Field("tag") != model.Tag)
            return Page(StatusCodes.Status409Conflict, model.Beside(fields), null);
        if (!(await use.Add.Change(context.Actor(), task, fields, cancel)).Try(out var row, out var no))
        {
            // In the moment between looking and writing.
            if (no == CalendarRefusal.Condition && (await Find(context, cancel)).Try(out task, out _))
                return Page(StatusCodes.Status409Conflict, (await Model(context, task, cancel)).Beside(fields), null);
            return Refused(context, model with { Fields = fields }, no);
        }

        if (Id.TryParse<ThingId>(context.Request.Field("list"), out var to) && to != row.HolderId && !(await use.Move.Run(context.Actor(), row.Id, to, cancel)).Try(out row, out no))
            return Refused(context, await Model(context, (await Find(context, cancel)).Try(out var now, out _) ? now : task, cancel), no);
        return Flashes.Back(context, $"/tasks?list={row.HolderId!.Value.Text()}", "tasks.said.saved", Tone.Good, ("title", TasksDoor.Short(row.Title)));
    }

    async Task<TaskModel> Model(HttpContext context, ShownTask task, CancellationToken cancel)
    {
        var model = TaskModel.Of(task, clock.GetUtcNow());
        return model.List.MayWrite && (await use.Lists.Run(context.Actor(), cancel)).Try(out var seen, out _) ? model with { Lists = [.. TasksModel.ChoicesOf(seen).Where(l => l.MayWrite)] } : model;
    }

    async Task<Outcome<ShownTask>> Find(HttpContext context, CancellationToken cancel)
    {
        if (!Id.TryParse<ThingId>(context.Request.RouteValues["task"] as string, out var id))
            return Refusal.NotFound;
        return (await use.Show.Run(context.Actor(), id, cancel)).Try(out var task, out var refusal) ? await use.Show.Related(context.Actor(), task, cancel) : refusal;
    }

    async Task<Outcome<TaskModel>> Blank(HttpContext context, string list, TaskFields fields, CancellationToken cancel)
    {
        if (!(await use.Lists.Run(context.Actor(), cancel)).Try(out var seen, out var refusal))
            return refusal;
        List<TaskListChoice> lists = [.. TasksModel.ChoicesOf(seen).Where(l => l.MayWrite)];
        return lists.Count == 0 ? Refusal.Forbidden : new TaskModel { List = lists.Find(l => l.Id == list) ?? lists[0], Lists = lists, Fields = fields };
    }

    static TaskFields Sent(HttpRequest request) => new()
    {
        Title = request.Field("title").ReplaceLineEndings(" ").Trim(),
        DueDay = request.Field("due"),
        DueTime = request.Field("due-time"),
        StartDay = request.Field("start"),
        StartTime = request.Field("start-time"),
        Priority = TaskFields.Priorities.Contains(request.Field("priority")) ? request.Field("priority") : "",
        Repeat = TaskFields.Rules.Contains(request.Field("repeat")) || request.Field("repeat") == TaskFields.OwnRule ? request.Field("repeat") : "",
        Notes = request.Field("notes").ReplaceLineEndings("\n"),
    };

    static IResult Refused(HttpContext context, TaskModel model, Refusal refusal) =>
        refusal == Refusal.NotFound ? Percloud.Web.Pages.Status(404) : Page(context.Status(refusal), model, refusal);

    static PageResult<TaskPage> Page(int status, TaskModel model, Refusal? refusal) =>
        Percloud.Web.Pages.Show<TaskPage>(status, (nameof(TaskPage.Model), model), (nameof(TaskPage.Refusal), refusal));
}
