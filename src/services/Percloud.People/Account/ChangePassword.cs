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
        await throttle.Wait(from, cancel);
        var changed = await signIns.ChangePassword(visit.Actor, visit.SessionToken!, context.Request.Field("old"), context.Request.Field("password"), cancel);
        if (changed.Refusal is not { } refusal)
            return Flashes.Back(context, "/account", "people.password.changed");
        if (refusal.Field == "old")
            throttle.Wrong(from);
        return Pages.Show<PasswordPage>(Refusals.StatusOf(refusal.Reason), (nameof(PasswordPage.Refusal), refusal));
    }
}
