using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /account: changes display name and language, and how this browser shows pages.</summary>
static class ChangeProfile
{
    public static async Task<IResult> Run(HttpContext context, Profiles profiles, CancellationToken cancel)
    {
        var (display, language) = (context.Request.Field("display"), context.Request.Field("language"));
        var known = Languages.All.Any(l => l.TwoLetterISOLanguageName == language);
        var changed = await profiles.Change(context.Actor(), display, known ? language : null, cancel);
        Looks.Keep(context, context.Request.Field("look"));
        return changed.Refusal is { } refusal
            ? Pages.Show<AccountPage>(Refusals.StatusOf(refusal.Reason), (nameof(AccountPage.Display), display), (nameof(AccountPage.Language), language), (nameof(AccountPage.Refusal), refusal))
            : Flashes.Back(context, "/account", "people.account.saved");
    }
}
