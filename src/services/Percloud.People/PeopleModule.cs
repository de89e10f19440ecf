using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>Signing in, one's own account and devices, and the people and groups of a cloud.</summary>
public sealed class PeopleModule : IServiceModule
{
    /// <inheritdoc/>
    public ICloudModel? Model => null;

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Places { get; } = [new("people.home.title", "/", "house", 10), new("people.groups.title", "/groups", "users", 50)];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services) => services.AddSingleton<ReadPrincipals>().AddSingleton<PrincipalDoor>().AddSingleton<IHomeSource, PeopleHome>();

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        MapWaysIn(routes);
        MapAccount(routes);
        MapAdmin(routes);
        MapGroups(routes);
        routes.ServiceProvider.GetRequiredService<PrincipalDoor>().Map(routes);
    }

    static void MapWaysIn(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", ShowHome.Run).ForPage(Who.Anybody);
        routes.MapGet("/sign-in", ShowSignIn.Run).ForPage(Who.Anybody);
        routes.MapPost("/sign-in", SignInHere.Run).ForPage(Who.Anybody);
        routes.MapPost("/sign-out", SignOut.Run).ForPage(Who.Anybody);
        routes.MapGet("/recover/{token}", ShowRecovery.Run).ForPage(Who.Anybody);
        routes.MapPost("/recover/{token}", Recover.Run).ForPage(Who.Anybody);
        routes.MapGet("/invitation/{token}", ShowInvitation.Run).ForPage(Who.Anybody);
        routes.MapPost("/invitation/{token}", AcceptInvitation.Run).ForPage(Who.Anybody);
    }

    static void MapAccount(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account", ShowAccount.Run).ForPage(Who.Account);
        routes.MapPost("/account", ChangeProfile.Run).ForPage(Who.Account);
        routes.MapGet("/account/password", ShowPassword.Run).ForPage(Who.Account);
        routes.MapPost("/account/password", ChangePassword.Run).ForPage(Who.Account);
        routes.MapGet("/account/sessions", ShowSessions.Run).ForPage(Who.Account);
        routes.MapPost("/account/sessions/end", EndSession.Run).ForPage(Who.Account);
        routes.MapPost("/account/sessions/end-others", EndOtherSessions.Run).ForPage(Who.Account);
        routes.MapPost("/account/sessions/end-all", EndAllSessions.Run).ForPage(Who.Account);
        routes.MapGet("/account/devices", ShowDevices.Run).ForPage(Who.Account);
        routes.MapPost("/account/devices/disconnect", DisconnectDevice.Run).ForPage(Who.Account);
        routes.MapGet("/connect", ShowConnect.Run).ForPage(Who.Account);
        routes.MapPost("/connect", ConnectDevice.Run).ForPage(Who.Account);
        routes.MapPost("/connect/apple", ConnectApple.Run).ForPage(Who.Account);
        routes.MapGet("/connect/{client}", ShowGuide.Run).ForPage(Who.Account);
    }

    static void MapAdmin(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people", ShowPeople.Run).ForPage(Who.Admin);
        routes.MapGet("/people/new", ShowNewPerson.Run).ForPage(Who.Admin);
        routes.MapPost("/people/new", AddPerson.Run).ForPage(Who.Admin);
        routes.MapGet("/people/invite", ShowInvite.Run).ForPage(Who.Admin);
        routes.MapPost("/people/invite", InvitePerson.Run).ForPage(Who.Admin);
        routes.MapPost("/people/invitations/revoke", RevokeInvitation.Run).ForPage(Who.Admin);
        routes.MapPost("/people/recovery", MakeRecoveryLink.Run).ForPage(Who.Admin);
        routes.MapPost("/people/disable", DisableAccount.Run).ForPage(Who.Admin);
        routes.MapPost("/people/enable", EnableAccount.Run).ForPage(Who.Admin);
        routes.MapGet("/settings", ShowSettings.Run).ForPage(Who.Admin);
        routes.MapPost("/settings", ChangeSettings.Run).ForPage(Who.Admin);
        routes.MapGet("/log", ShowLog.Run).ForPage(Who.Admin);
    }

    static void MapGroups(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/groups", ShowGroups.Run).ForPage(Who.Account);
        routes.MapGet("/groups/new", ShowNewGroup.Run).ForPage(Who.Account);
        routes.MapPost("/groups/new", MakeGroup.Run).ForPage(Who.Account);
        routes.MapGet("/groups/{id}", ShowGroup.Run).ForPage(Who.Account);
        routes.MapPost("/groups/{id}/add", AddMember.Run).ForPage(Who.Account);
        routes.MapPost("/groups/{id}/remove", RemoveMember.Run).ForPage(Who.Account);
    }
}
