using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Contracts.Sharing;
using Percloud.Kernel;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>Calendars and tasks of each space, on pages and over CalDAV.</summary>
public sealed class CalendarModule : IServiceModule
{
    /// <inheritdoc/>
    public ICloudModel? Model { get; } = new CalendarModel();

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Places { get; } = [new("calendar.page.title", "/calendar", "calendar", 42), new("tasks.title", "/tasks", "list-checks", 43)];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<ListCalendars>().AddSingleton<MakeCalendar>().AddSingleton<ChangeCalendar>().AddSingleton<DeleteCalendar>().AddSingleton<ReadCalendarDetails>().AddSingleton<ReadCalendarAccess>();
        services.AddSingleton<ListTaskLists>().AddSingleton<HiddenTasks>().AddSingleton<BrowseTasks>().AddSingleton<ShowTask>().AddSingleton<AddTask>().AddSingleton<TickTask>().AddSingleton<TakeBackTask>().AddSingleton<MoveTask>().AddSingleton<TasksUse>();
        services.AddSingleton<TasksDoor>().AddSingleton<TaskDoor>().AddSingleton<TaskListsDoor>();
        services.AddSingleton<PutParts>().AddSingleton<ImportCalendars>().AddSingleton<CalendarText>().AddSingleton<SubscribeFeed>().AddSingleton<ReadFeed>().AddSingleton<PublishCalendar>();
        services.AddSingleton<CalendarFilesDoor>().AddSingleton<FeedsDoor>().AddJobWorker<ReadFeeds>();
        services.AddSingleton<ShowRange>().AddSingleton<ShowEvent>().AddSingleton<ChangeEvent>().AddSingleton<TakeBackEvents>().AddSingleton<SeeFree>().AddSingleton<PageUse>().AddSingleton<EventForms>().AddSingleton<IShareSource, SharedCalendars>();
        services.AddSingleton<ShowSoon>().AddSingleton<AnswerReminder>().AddSingleton<RemindersDoor>().AddSingleton<IHomeSource, CalendarHome>();
        services.AddSingleton<ISearchSource, FoundEntries>().AddSingleton<CalendarDoor>().AddSingleton<EventDoor>().AddSingleton<CalendarsDoor>();
        services.AddSingleton<KnownAttachments>().AddSingleton<ChangeAttachments>().AddSingleton<AttachmentsDoor>();
        services.AddSingleton<ReadEntries>().AddSingleton<SaveEntry>().AddSingleton<DeleteEntry>().AddSingleton<ReadBusyTimes>().AddSingleton<CalendarUses>().AddSingleton<CalendarDavDoor>();
        foreach (var property in CalendarDavDoor.OfPrincipals)
            services.AddSingleton(property);
        services.AddSingleton(new PrincipalFeature("calendar-access")).AddSingleton(new PrincipalFeature("calendar-auto-schedule"));
        services.AddJobWorker<PurgeEntries>().AddJobWorker<DeliverMessages>().AddJobWorker<SendWaiting>();
        services.AddSingleton<InvitationText>().AddSingleton<NoteStatus>();
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.ServiceProvider.GetRequiredService<TasksDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<TaskListsDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<TaskDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<CalendarFilesDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<FeedsDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<RemindersDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<CalendarDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<EventDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<CalendarsDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<AttachmentsDoor>().Map(routes);
        routes.ServiceProvider.GetRequiredService<CalendarDavDoor>().Map(routes);
    }
}
