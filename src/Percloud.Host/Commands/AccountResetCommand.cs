using System.CommandLine;

namespace Percloud.Host;

/// <summary>Makes a one-time link for a new password.</summary>
static class AccountResetCommand
{
    public static Command Build() => AccountAct.Build(
        "reset",
        "Makes a link with which a person sets a new password, once, within a day.",
        made =>
        {
            Tell.Words($"Give this link to {made.Text("account")}. It works once and until {made.Text("expiresAt")}:");
            Tell.Result(made.Text("link"));
        });
}
