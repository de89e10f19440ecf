using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /account/password: the old one proves who asks; guesses are slowed down as at the door; all other sessions end.</summary>
static class ChangePassword
{
    public static async Task<IResult> Run(HttpContext context, SignIns signIns, GuessThrottle throttle, CancellationToken cancel)
    {
        var (visit, from) = (context.Visit(), context.Connection.RemoteIpAddress);
        if (throttle.Begin(from) is { } early)
            return Pages.Show<PasswordPage>(context.Status(early), (nameof(PasswordPage.Refusal), early));
        var changed = await signIns.ChangePassword(visit.Actor, visit.SessionToken!, context.Request.Field("old"), context.Request.Field("password"), cancel);
        if (changed.Done)
            throttle.Right(from);
        else if (changed.Refusal!.Field != "old")
            throttle.NoGuess(from);
        if (changed.Refusal is not { } refusal)
            return Flashes.Back(context, "/account", "people.password.changed");
        return Pages.Show<PasswordPage>(Refusals.StatusOf(refusal.Reason), (nameof(PasswordPage.Refusal), refusal));
    }
}
