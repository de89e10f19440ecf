using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>The one dialog that shares any thing of any service, the lists of what is shared, and the door of links.</summary>
public sealed class SharingModule : IServiceModule
{
    /// <inheritdoc/>
    public ICloudModel? Model => null;

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Places { get; } = [];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<SharedThings>().AddSingleton<ListShares>().AddSingleton<ShareWith>().AddSingleton<MakeShareLink>().AddSingleton<ChangeShare>();
        services.AddSingleton<ListShared>().AddSingleton<LeaveShare>().AddSingleton<FindPeople>().AddSingleton<LinkGuesses>().AddSingleton<LinkDoor>().AddSingleton<IHomeSource, SharingHome>();
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        MapDialog(routes);
        routes.MapGet("/shared/with-me", ShowSharedWithMe.Run).ForPage(Who.Account);
        routes.MapPost("/shared/with-me/leave", LeaveSharedWithMe.Run).ForPage(Who.Account);
        routes.MapGet("/shared/by-me", ShowSharedByMe.Run).ForPage(Who.Account);
        routes.ServiceProvider.GetRequiredService<LinkDoor>().Map(routes);
    }

    static void MapDialog(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/share-with", ShowPeople.Run).ForPage(Who.Account);
        routes.MapGet("/share/{thing}", ShowShare.Run).ForPage(Who.Account);
        routes.MapPost("/share/{thing}/add", AddShare.Run).ForPage(Who.Account);
        routes.MapPost("/share/{thing}/link", AddLink.Run).ForPage(Who.Account);
        routes.MapPost("/share/{thing}/role", ChangeRole.Run).ForPage(Who.Account);
        routes.MapPost("/share/{thing}/until", ChangeUntil.Run).ForPage(Who.Account);
        routes.MapPost("/share/{thing}/renew", RenewLink.Run).ForPage(Who.Account);
        routes.MapPost("/share/{thing}/revoke", TakeBack.Run).ForPage(Who.Account);
        routes.MapPost("/share/{thing}/restore/{grant}", GiveAgain.Run).ForPage(Who.Account);
    }
}
