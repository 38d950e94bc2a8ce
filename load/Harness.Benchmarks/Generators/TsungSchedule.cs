using System.Globalization;

namespace Harness.Benchmarks.Generators;

/// <summary>When each of tsung's users does what, so that all are idle together for a moment, and all have talked before the first leaves.</summary>
/// <param name="Work">The load.</param>
internal sealed record TsungSchedule(GeneratorWork Work)
{
    // Between the steps of a login: whatever the server says comes in one piece or in two, and tsung goes on with the first.
    private const double Breath = 0.5;
    private const int Steps = 4;

    /// <summary>How long a login takes from the connection on.</summary>
    internal static TimeSpan Login => TimeSpan.FromSeconds(Breath * Steps);

    // Users arrive at random: the last may be half as late again as on average.
    private double Arrivals => (1.5 * Work.Sessions / Work.Logins) + 2;

    /// <summary>How long a user waits after the login.</summary>
    internal TimeSpan Wait => TimeSpan.FromSeconds(Math.Ceiling(Arrivals + 4));

    /// <summary>How long a user waits before the logout.</summary>
    internal TimeSpan Stay => TimeSpan.FromSeconds(Math.Ceiling(Arrivals + 4));

    /// <summary>How many messages each sends.</summary>
    internal int Messages => Math.Max(1, (int)(Work.Chat.TotalSeconds / Between));

    private double Between => (double)Work.Sessions / Work.Rate;

    /// <summary>tsung's own configuration.</summary>
    /// <remarks>Of two times of thinking in a row it heeds one, so a space that means nothing stands between the last message and the stay.</remarks>
    /// <param name="dtd">Where its document type lies.</param>
    /// <param name="port">Where the server listens, on 127.0.0.1.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="users">A file with a name and a password on each line, with a semicolon between: tsung by itself would put a number behind the password too.</param>
    internal string ToXml(string dtd, int port, string domain, string users) => string.Create(CultureInfo.InvariantCulture, $"""
        <?xml version="1.0"?>
        <!DOCTYPE tsung SYSTEM "{dtd}">
        <tsung loglevel="warning" version="1.0">
          <clients><client host="localhost" use_controller_vm="true" maxusers="15000"/></clients>
          <servers><server host="127.0.0.1" port="{port}" type="{(Work.IsTls ? "ssl" : "tcp")}"/></servers>
          <load>
            <arrivalphase phase="1" duration="{(int)Math.Ceiling(Arrivals + 5)}" unit="second"><users maxnumber="{Work.Sessions}" arrivalrate="{Work.Logins}" unit="second"/></arrivalphase>
          </load>
          <options>
            <option type="ts_jabber" name="global_number" value="{Work.Sessions}"/>
            <option type="ts_jabber" name="userid_max" value="0"/>
            <option type="ts_jabber" name="domain" value="{domain}"/>
            <option name="file_server" id="users" value="{users}"/>
          </options>
          <sessions>
            <session probability="100" name="chat" type="ts_jabber">
              <setdynvars sourcetype="file" fileid="users" delimiter=";" order="iter"><var name="username"/><var name="password"/></setdynvars>
              <request subst="true"><jabber type="connect" ack="local"><xmpp_authenticate username="%%_username%%" passwd="%%_password%%"/></jabber></request>
              <thinktime value="{Breath}"/>
              <request><match do="abort" when="nomatch">success</match><jabber type="auth_sasl" ack="local"/></request>
              <thinktime value="{Breath}"/>
              <request><jabber type="connect" ack="local"/></request>
              <thinktime value="{Breath}"/>
              <request><match do="abort" when="nomatch">result</match><jabber type="auth_sasl_bind" ack="local"/></request>
              <request><jabber type="presence:initial" ack="no_ack"/></request>
              <thinktime value="{Breath + Wait.TotalSeconds}"/>
              <for from="1" to="{Messages}" var="i">
                <request><jabber type="chat" ack="no_ack" size="100" destination="online"/></request>
                <thinktime value="{Between}"/>
              </for>
              <request><jabber type="raw" ack="no_ack" data=" "/></request>
              <thinktime value="{Stay.TotalSeconds}"/>
              <request><jabber type="close" ack="no_ack"/></request>
            </session>
          </sessions>
        </tsung>

        """);
}
