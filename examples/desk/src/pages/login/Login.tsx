// Development: choose who you are. In production your identity provider asks, and this page goes.
import { useState } from "react";
import { useAnswer } from "../../api/client";
import type { Person } from "../../api/types";
import { href } from "../../app/route";
import { useSession } from "../../app/session";
import { Page } from "../../app/Shell";
import { Empty, Failure, Loading } from "../../parts/states";
import { roles } from "../../words/staff";

export default function Login() {
  const { data: people, error, loading, again } = useAnswer<Person[]>("/dev/users");
  const { login } = useSession();
  const [failed, fail] = useState<Error | null>(null);
  return (
    <Page title="Who are you?" lead={<p>This service runs for development, so nobody needs a password. Choose a person to see the desk as they see it.</p>}>
      {loading && !people && <Loading what="the people" />}
      {error && <Failure error={error} again={again}><p>Does the service run? Only a service in development lists people here.</p></Failure>}
      {failed && <Failure error={failed} />}
      {people?.length === 0 && <Empty title="The service knows nobody." />}
      {people && people.length > 0 && (
        <ul className="people">
          {people.map(({ id, name, roles: list, tenant }) => (
            <li key={id}>
              <button type="button" onClick={() => login(id).catch(fail)}><strong>{name}</strong><span>{[roles(list) || "no role", tenant].filter(Boolean).join(" · ")}</span></button>
            </li>
          ))}
        </ul>
      )}
      <p>You want to complain? <a href={href("complain")}>Make a complaint</a></p>
    </Page>
  );
}
