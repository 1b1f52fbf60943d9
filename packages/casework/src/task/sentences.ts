import type { PlainDate } from '@teichaku/rules';
import { enDay, jaDay } from '../kernel/say.ts';
import { precedingServiceWords, type Said } from '../timeline/words.ts';
import type { Task, TaskKind } from './task.ts';

const TITLES: Readonly<Record<Exclude<TaskKind, 'training-deadline'>, Said>> = {
  'transfer-possible': { ja: '就労定着支援を始める', en: 'Begin the retention service' },
  'ask-preceding-provider': { ja: '利用前の事業所に引き継ぎを頼む', en: 'Ask the preceding provider to hand over' },
  'period-ends': { ja: '3年の終わりに備える', en: 'Prepare for the end of the three years' },
  'grant-ends': { ja: '支給決定の更新を確かめる', en: 'See to the renewal of the grant' },
};
const TRAININGS: Readonly<Record<'basic' | 'renewal', Said>> = {
  basic: { ja: '基礎的研修を修了する', en: 'Complete the basic training' },
  renewal: { ja: 'サービス管理責任者の更新研修を修了する', en: "Renew the service manager's training" },
};

/** What is left to do once the three years are over. */
const END_NOT_RECORDED: Said = { ja: '支援の終わりを記録する', en: 'Record the end of the service' };

/** What is to be done, as a caseworker would put it. */
export const taskTitle = (kind: TaskKind, training: 'basic' | 'renewal' | null): Said =>
  kind === 'training-deadline' ? TRAININGS[training ?? 'basic'] : TITLES[kind];

export const titleOfTask = (task: Task): Said =>
  task.kind === 'period-ends' && task.why.figures.over
    ? END_NOT_RECORDED
    : taskTitle(task.kind, task.kind === 'training-deadline' ? task.why.figures.training : null);

/** Why it is to be done, and by when: one or two sentences. */
export function reasonOfTask(task: Task): Said {
  switch (task.kind) {
    case 'transfer-possible': {
      const { reachedOn, usableFrom, lastDay } = task.why.figures;
      return joined(
        {
          ja: `就職から${jaDay(reachedOn)}で6か月に届き、次の日から使えます。`,
          en: `Six months of employment are reached on ${enDay(reachedOn)}; the service may be used from ${enDay(usableFrom)}.`,
        },
        lastDay && {
          ja: `3年の期間は、始めた日によらず${jaDay(lastDay)}までです。`,
          en: `The three years end on ${enDay(lastDay)}, whenever it begins.`,
        },
      );
    }
    case 'ask-preceding-provider': {
      const { reachedOn, usableFrom, precedingService, force } = task.why.figures;
      const service = precedingServiceWords[precedingService];
      return joined(
        {
          ja: `就職から5か月目です。${service.ja}の事業所が支えるのは、6か月に届く${jaDay(reachedOn)}までです。`,
          en: `It is the fifth month of employment. The provider of ${service.en} supports until six months are reached on ${enDay(reachedOn)}.`,
        },
        force === 'must'
          ? {
              ja: `希望する人を${jaDay(usableFrom)}に就労定着支援につなぐことは、その事業所の義務です。`,
              en: `That provider must connect a person who wishes it with a retention office by ${enDay(usableFrom)}.`,
            }
          : {
              ja: `希望する人を${jaDay(usableFrom)}に就労定着支援につなぐよう、その事業所は努めることとされています。`,
              en: `That provider is to strive to connect a person who wishes it with a retention office by ${enDay(usableFrom)}.`,
            },
      );
    }
    case 'period-ends': {
      const { lastDay, shareBy, over } = task.why.figures;
      if (over)
        return {
          ja: `3年の期間は${jaDay(lastDay)}で終わりましたが、支援の終わりがまだ記録されていません。`,
          en: `The three years ended on ${enDay(lastDay)}, but the end of the service is not recorded yet.`,
        };
      return joined(
        {
          ja: `3年の期間は${jaDay(lastDay)}までです。`,
          en: `The three years last until ${enDay(lastDay)}.`,
        },
        shareBy && {
          ja: `続けて支援が要る人のことは、${jaDay(shareBy)}までに、同意を得て関係機関に伝えます。`,
          en: `What is known of a person who still needs support is shared with the agencies by ${enDay(shareBy)}, with consent.`,
        },
      );
    }
    case 'grant-ends': {
      const { to, lastDay } = task.why.figures;
      return joined(
        { ja: `支給決定は${jaDay(to)}までです。`, en: `The grant runs until ${enDay(to)}.` },
        lastDay && {
          ja: `3年の期間は${jaDay(lastDay)}までです。`,
          en: `The three years last until ${enDay(lastDay)}.`,
        },
      );
    }
    case 'training-deadline':
      return trainingReason(task.why.figures.training, task.dueOn, task.why.figures.since);
  }
}

function trainingReason(training: 'basic' | 'renewal', dueOn: PlainDate, since: PlainDate): Said {
  if (training === 'renewal')
    return {
      ja: `${jaDay(since)}に修了した研修の効力は、${jaDay(dueOn)}までです。過ぎると、サービス管理責任者として数えられません。`,
      en: `The training completed on ${enDay(since)} holds until ${enDay(dueOn)}; after that it does not count as a service manager's.`,
    };
  return dueOn > since
    ? {
        ja: `${jaDay(dueOn)}までは、修了していなくても支援員に数えます。その次の日からは数えません。`,
        en: `Until ${enDay(dueOn)} a support worker counts without it, and from the next day no longer.`,
      }
    : {
        ja: `修了していない支援員は、${jaDay(dueOn)}の配置から数えません。`,
        en: `A support worker without it does not count in a post from ${enDay(dueOn)}.`,
      };
}

const joined = (first: Said, second: Said | null): Said =>
  second ? { ja: `${first.ja}${second.ja}`, en: `${first.en} ${second.en}` } : first;
